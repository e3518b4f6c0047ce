namespace LicenseVault.Protocol.Credentials;

/// <summary>The claims of a credential that nobody can withhold.</summary>
internal static class OpenClaims
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "iss", "vct", "iat", "nbf", "exp", "identifier", "code", "type", "issuer", "validFrom", "validUntil", "drawing", "status",
    ];

    /// <summary>The claim <c>vct</c>: the certificate type and its version as one name.</summary>
    public static string TypeOf(CertificateClaims claims) => $"urn:license-vault:type:{claims.TypeCode}:{claims.TypeVersion}";
}
