using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Duties;

/// <summary>That an agency, deciding in a matter, may see certain values of certificates of a type by its duty (依职能), without asking each holder.</summary>
public sealed record DutyRule
{
    public required string Id { get; init; }

    public required string Matter { get; init; }

    /// <summary>The account whose programs may ask.</summary>
    public required string Agency { get; init; }

    /// <summary>The code of the certificate type.</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The law that it rests on.</summary>
    public required string LegalBasis { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Null while it has no end.</summary>
    public DateTimeOffset? Until { get; init; }

    public required Approval Approval { get; init; }

    public bool CountsAt(DateTimeOffset now) => Approval.State is ApprovalState.Approved && Since <= now && (Until is not { } until || now < until);

    internal static Dictionary<string, IndexValue> KeysOf(DutyRule rule) => new()
    {
        ["matter"] = IndexValue.Of(rule.Matter),
        ["agency"] = IndexValue.Of(rule.Agency),
    };
}
