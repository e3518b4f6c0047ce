using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Granting;

/// <summary>A holder's consent (授权) that one agency may use a certificate, or those of a type, in one matter.</summary>
public sealed record Grant
{
    public required string Id { get; init; }

    public required string Holder { get; init; }

    /// <summary>Who gave it; see <see cref="People.PersonKeys"/>.</summary>
    public required string GivenBy { get; init; }

    public string? Delegation { get; init; }

    /// <summary>The account whose programs may ask.</summary>
    public required string Agency { get; init; }

    /// <summary>The certificate; null for all of the type.</summary>
    public string? Certificate { get; init; }

    public required string Type { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public required string Matter { get; init; }

    public required int MostUses { get; init; }

    public required int Uses { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset Until { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary><see cref="GrantContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    /// <summary>Why it cannot be used now; null when it can.</summary>
    internal UseRefusal? FaultAt(DateTimeOffset now) =>
        WithdrawnAt is not null ? UseRefusal.GrantWithdrawn
        : now >= Until ? UseRefusal.GrantExpired
        : Uses >= MostUses ? UseRefusal.GrantSpent
        : null;

    internal bool Covers(StoredCertificate certificate, string agency, string matter) =>
        Holder == certificate.HolderKey()
        && Type == certificate.Record.Type
        && (Certificate is null || Certificate == certificate.Record.Identifier)
        && Agency == agency
        && Matter == matter;

    internal static string PlaceOf(string id) => $"grants/{id}/contents";

    internal static Dictionary<string, IndexValue> KeysOf(Grant grant) => new()
    {
        ["holder"] = IndexValue.Of(grant.Holder),
        ["since"] = IndexValue.Of(grant.Since.ToUnixTimeSeconds()),
        ["until"] = IndexValue.Of(grant.Until.ToUnixTimeSeconds()),
    };
}

/// <summary>What the holder wrote.</summary>
public sealed record GrantContents(string Purpose);
