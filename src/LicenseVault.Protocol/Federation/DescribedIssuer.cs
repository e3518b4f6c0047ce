namespace LicenseVault.Protocol.Federation;

/// <summary>An issuer that a vault answers for.</summary>
/// <param name="Code">证照颁发机构代码.</param>
/// <param name="Name">As it stands on the seal.</param>
/// <param name="Certificates">SHA-256 of each of its signing certificates in DER that the vault stands by, 64 small hexadecimal digits.</param>
/// <param name="Types">What it may issue, past periods included.</param>
public sealed record DescribedIssuer(string Code, string Name, IReadOnlyList<string> Certificates, IReadOnlyList<DescribedAuthority> Types)
{
    /// <summary>As <see cref="Certificates"/>, those whose keys somebody else may have had: only the vault itself can tell what is from before.</summary>
    public IReadOnlyList<string> Compromised { get; init; } = [];
}

/// <summary>A type that an issuer may issue, from when to when.</summary>
/// <param name="Type">The code of the certificate type.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null while it has no end.</param>
/// <param name="WithdrawnFrom">From which second (since 1970-01-01T00:00:00Z) what is issued was issued without authority, 0 for all of it; null while it is not withdrawn.</param>
/// <param name="Area">The beginning of the division codes where the issuer may issue; null for everywhere.</param>
public sealed record DescribedAuthority(string Type, DateOnly From, DateOnly? Until, long? WithdrawnFrom = null, string? Area = null);
