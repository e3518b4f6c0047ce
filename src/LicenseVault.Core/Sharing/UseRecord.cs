using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing;

/// <summary>One use of a certificate, written before anything of it is told. Holder and operator are keyed digests.</summary>
public sealed record UseRecord
{
    /// <summary>The digest of the use code.</summary>
    public required string Id { get; init; }

    public required UseRoute Route { get; init; }

    /// <summary>The id of the live code, grant or rule that permits it.</summary>
    public required string Basis { get; init; }

    public required string Certificate { get; init; }

    public required string Type { get; init; }

    public required string Holder { get; init; }

    /// <summary>The account whose program asked.</summary>
    public required string Agency { get; init; }

    public required string Client { get; init; }

    public required string Operator { get; init; }

    public required string Matter { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the use code ends.</summary>
    public required DateTimeOffset Until { get; init; }

    public required int MostFetches { get; init; }

    /// <summary>Whether the code stands in an address that whoever has it may open, instead of being bound to the client.</summary>
    public bool IsAddress { get; init; }

    /// <summary>When the annotated copy ends that is given in the place of the document; null where the document is.</summary>
    public DateTimeOffset? CopyUntil { get; init; }

    /// <summary>What was told, oldest first; written before it was.</summary>
    public IReadOnlyList<UseFetch> Fetches { get; init; } = [];

    /// <summary><see cref="UseContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    internal static string PlaceOf(string id) => $"uses/{id}/contents";

    internal static Dictionary<string, IndexValue> KeysOf(UseRecord use) => new()
    {
        ["holder"] = IndexValue.Of(use.Holder),
        ["operator"] = IndexValue.Of(use.Operator),
        ["at"] = IndexValue.Of(use.At.ToUnixTimeSeconds()),
    };
}

/// <summary>What people wrote about a use, which may name somebody.</summary>
public sealed record UseContents(string Purpose, string Case, string Operator);

/// <param name="At">When.</param>
/// <param name="Part">What.</param>
public sealed record UseFetch(DateTimeOffset At, UsePart Part);

/// <summary>What can be fetched with a use code.</summary>
public enum UsePart
{
    /// <summary>The permitted values and the status.</summary>
    Values,

    /// <summary>The signed data with the permitted disclosures.</summary>
    Credential,

    /// <summary>The PDF; only where everything on it is permitted, or as an annotated copy of what is.</summary>
    Document,
}
