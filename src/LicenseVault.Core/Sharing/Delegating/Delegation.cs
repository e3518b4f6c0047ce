using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Delegating;

/// <summary>That one person may act for another, or for a company (代办): show live codes, grant and withdraw, and see who looked.</summary>
public sealed record Delegation
{
    public required string Id { get; init; }

    public required DelegationKind Kind { get; init; }

    /// <summary>For whom: the key under which their certificates are found.</summary>
    public required string Principal { get; init; }

    /// <summary>Who acts: their key of the same kind.</summary>
    public required string Delegate { get; init; }

    /// <summary>Codes of certificate types; none for all.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required Approval Approval { get; init; }

    /// <summary><see cref="DelegationContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    public bool CountsAt(DateTimeOffset now) => Approval.State is ApprovalState.Approved && now < Until;

    internal static string PlaceOf(string id) => $"delegations/{id}/contents";

    internal static Dictionary<string, IndexValue> KeysOf(Delegation delegation) => new()
    {
        ["principal"] = IndexValue.Of(delegation.Principal),
        ["delegate"] = IndexValue.Of(delegation.Delegate),
        ["until"] = IndexValue.Of(delegation.Until.ToUnixTimeSeconds()),
    };
}

/// <summary>What proves a delegation, and between whom it is: neither may be read in the store.</summary>
/// <param name="Proof">The number of a power of attorney, a register or a judgment.</param>
public sealed record DelegationContents(string Proof)
{
    /// <summary>For whom; null in delegations of earlier programs.</summary>
    public DelegationSide? Principal { get; init; }

    /// <summary>Who acts; the same holds.</summary>
    public DelegationSide? Delegate { get; init; }
}

/// <summary>Somebody by their number, as they were named.</summary>
/// <param name="IdType">Three digits of GB/T 36903 Appendix A.</param>
/// <param name="IdNumber">Not masked.</param>
public sealed record DelegationSide(string IdType, string IdNumber);

/// <summary>Why one may act for another.</summary>
public enum DelegationKind
{
    /// <summary>委托: by a power of attorney.</summary>
    Attorney,

    /// <summary>监护: as the guardian.</summary>
    Guardian,

    /// <summary>法定代表: as the legal representative of a company.</summary>
    LegalRepresentative,
}
