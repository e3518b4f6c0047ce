using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Bundles;

/// <summary>
/// What a verifier needs who has no network (离线核验包), signed by the vault that put it together; api-specs/bundle.md describes it. Only
/// what a <see cref="BundleVerifier"/> found good is to be believed.
/// </summary>
public sealed record Bundle
{
    /// <summary>The address of the vault (<c>iss</c>).</summary>
    [JsonPropertyName("iss")]
    public required string Vault { get; init; }

    /// <summary>When it was put together (<c>iat</c>), in seconds since 1970-01-01T00:00:00Z.</summary>
    [JsonPropertyName("iat")]
    public required long MadeAtSecond { get; init; }

    /// <summary>From when on it says nothing any more of what became of a certificate (<c>exp</c>), in seconds as before.</summary>
    [JsonPropertyName("exp")]
    public required long ExpiresAtSecond { get; init; }

    /// <summary>The trusted roots, DER in base64.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>The vault's own signing certificates, those of former keys too, DER in base64; null in a bundle that does not tell.</summary>
    public IReadOnlyList<string>? Certificates { get; init; }

    /// <summary>The issuers that the vault answers for.</summary>
    public required IReadOnlyList<BundledIssuer> Issuers { get; init; }

    /// <summary>The certificate types, all versions.</summary>
    public required IReadOnlyList<BundledType> Types { get; init; }

    /// <summary>The status lists.</summary>
    public required IReadOnlyList<BundledStatusList> StatusLists { get; init; }

    /// <summary>Where the public log stood; null when there was none.</summary>
    public BundledLog? Log { get; init; }

    /// <summary>When it was put together.</summary>
    [JsonIgnore]
    public DateTimeOffset MadeAt => DateTimeOffset.FromUnixTimeSeconds(MadeAtSecond);

    /// <summary>From when on it says nothing any more of what became of a certificate.</summary>
    [JsonIgnore]
    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(ExpiresAtSecond);
}

/// <summary>An issuer and what it may issue.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Certificates">
/// Its signing certificate, those that lead from it towards the root, and the signing certificates of its former keys, DER in base64; empty when the vault keeps no key for
/// it. No other certificate signs for it.
/// </param>
/// <param name="Authorities">What it may issue, past authorities included.</param>
/// <param name="CompromisedKeys">The ids of its signing keys that somebody else may have had: the first 32 small hexadecimal digits of SHA-256 over the SubjectPublicKeyInfo; null for none.</param>
public sealed record BundledIssuer(
    string Code, string Name, IReadOnlyList<string> Certificates, IReadOnlyList<BundledAuthority> Authorities, IReadOnlyList<string>? CompromisedKeys = null);

/// <summary>That an issuer may issue a type.</summary>
/// <param name="Type">The type's code.</param>
/// <param name="From">The first day, at UTC+8.</param>
/// <param name="Until">The last day; null while there is none.</param>
/// <param name="WithdrawnFrom">From which second (since 1970-01-01T00:00:00Z) what is issued was issued without authority, 0 for all of it; null while it is not withdrawn.</param>
/// <param name="Area">The beginning of the division codes where the issuer may issue; null for everywhere.</param>
public sealed record BundledAuthority(string Type, DateOnly From, DateOnly? Until = null, long? WithdrawnFrom = null, string? Area = null);

/// <summary>How certificates of one version of a type are shown.</summary>
/// <param name="Code">The type's code.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Name">Its name, Chinese.</param>
/// <param name="NameEn">Its name, English.</param>
/// <param name="Fields">Number, holder and face data, in the order in which they are shown.</param>
public sealed record BundledType(string Code, int Version, string Name, string NameEn, IReadOnlyList<BundledField> Fields);

/// <summary>One field.</summary>
/// <param name="Name"><c>number</c>, <c>holder.name</c>, <c>holder.idNumber</c>, or <c>fields.</c> and its name.</param>
/// <param name="Label">Chinese.</param>
/// <param name="LabelEn">English.</param>
/// <param name="Access">Who may see it: <c>open</c>, <c>masked</c> or <c>consent</c>.</param>
/// <param name="Mask">What stays visible where it is masked: <c>none</c>, <c>name</c>, <c>id</c>, <c>phone</c>, <c>address</c> or <c>all</c>.</param>
public sealed record BundledField(string Name, string Label, string LabelEn, string Access, string Mask);

/// <summary>A status list as its issuer signed it.</summary>
/// <param name="Uri">Where it is published, as credentials name it.</param>
/// <param name="Token">The token, of api-specs/status-list.md.</param>
public sealed record BundledStatusList(string Uri, string Token);

/// <summary>Where a log stood.</summary>
/// <param name="Key">The log's public key, <c>name+id+key</c>.</param>
/// <param name="Checkpoint">The checkpoint, a signed note.</param>
public sealed record BundledLog(string Key, string Checkpoint);
