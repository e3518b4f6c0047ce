using System.Text.Json.Serialization;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Catalogue;

/// <summary>An agency that issues (颁发机构), and what it may issue from when to when.</summary>
/// <param name="Code">证照颁发机构代码: a credit code or a division code.</param>
/// <param name="Name">As it stands on the seal.</param>
/// <param name="NameEn">English.</param>
/// <param name="Division">行政区划代码, 6 digits.</param>
/// <param name="Types">Its authorities, past ones included.</param>
public sealed record Issuer(string Code, string Name, string NameEn, string Division, IReadOnlyList<IssuingAuthority> Types)
{
    /// <summary>Its signing keys that somebody else may have had.</summary>
    public IReadOnlyList<CompromisedKey> CompromisedKeys { get; init; } = [];

    /// <summary>The change by two accounts that made it what it is; null when the operator put it in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Change { get; init; }

    /// <summary>What the issuer may do with a type at a time.</summary>
    /// <param name="division">Where, as far as the data tells: a division code; null when it does not.</param>
    public AuthorityState AuthorityFor(string type, DateTimeOffset at, string? division = null)
    {
        var day = DateOnly.FromDateTime(at.ToOffset(ValidityPeriod.Offset).DateTime);
        var authorities = Types.Where(authority => authority.Type == type).ToList();
        var current = authorities.Where(authority => authority.From <= day && (authority.Until is not { } until || day <= until)).ToList();
        var standing = current.Where(authority => !authority.IsVoid && !(authority.WithdrawnFrom <= at)).ToList();
        return standing.Any(authority => authority.Covers(division)) ? AuthorityState.Held
            : standing.Count > 0 ? AuthorityState.OutsideArea
            : current.Any(authority => authority.IsVoid) ? AuthorityState.Void
            : current.Count > 0 ? AuthorityState.Withdrawn
            : authorities.Count == 0 ? AuthorityState.None
            : authorities.All(authority => authority.From > day) ? AuthorityState.NotYet
            : AuthorityState.Ended;
    }

    /// <summary>The compromise of a key, or null when it is trusted.</summary>
    public CompromisedKey? CompromiseOf(string keyId) => CompromisedKeys.FirstOrDefault(compromised => compromised.Key == keyId);
}

/// <param name="Type">Certificate type code.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it has no end.</param>
/// <param name="WithdrawnFrom">What is issued from then on was issued without authority; null while it is not withdrawn.</param>
/// <param name="IsVoid">Whether it is withdrawn from its beginning: then nothing was issued with authority.</param>
/// <param name="LegalBasis">What the withdrawal rests on.</param>
/// <param name="Area">The beginning of the division codes where the issuer may issue, 2, 4 or 6 digits; null for everywhere.</param>
public sealed record IssuingAuthority(
    string Type,
    DateOnly From,
    DateOnly? Until = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? WithdrawnFrom = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsVoid = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? LegalBasis = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Area = null)
{
    /// <summary>From which second what is issued has no authority, 0 for all of it; null while it is not withdrawn.</summary>
    [JsonIgnore]
    public long? WithdrawnFromSecond => IsVoid ? 0 : WithdrawnFrom?.ToUnixTimeSeconds();

    /// <summary>As another vault or a bundle states it.</summary>
    public static IssuingAuthority Stated(string type, DateOnly from, DateOnly? until, long? withdrawnFrom, string? area) =>
        new(type, from, until, withdrawnFrom is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null, Area: area);

    /// <summary>Where the data does not tell, nothing speaks against it.</summary>
    public bool Covers(string? division) => Area is null || division is null || division.StartsWith(Area, StringComparison.Ordinal);
}

/// <summary>A signing key that somebody else may have had.</summary>
/// <param name="Key">The first 32 hexadecimal digits of SHA-256 over its SubjectPublicKeyInfo.</param>
/// <param name="Since">From when on. What was in the log before is the issuer's.</param>
/// <param name="LegalBasis">The decision that it rests on; no personal data.</param>
public sealed record CompromisedKey(string Key, DateTimeOffset Since, string? LegalBasis = null);

/// <summary>What an issuer may do with a type at a time.</summary>
public enum AuthorityState
{
    /// <summary>It may issue.</summary>
    Held,

    /// <summary>It was never given the type.</summary>
    None,

    /// <summary>Its authority begins later.</summary>
    NotYet,

    /// <summary>Its authority has ended, or lapsed on that day between two times.</summary>
    Ended,

    /// <summary>Its authority was withdrawn before.</summary>
    Withdrawn,

    /// <summary>Its authority was withdrawn from the beginning.</summary>
    Void,

    /// <summary>It may issue, but not there.</summary>
    OutsideArea,
}
