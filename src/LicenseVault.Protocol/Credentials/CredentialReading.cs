namespace LicenseVault.Protocol.Credentials;

/// <summary>What came of reading a credential.</summary>
public abstract record CredentialReading
{
    private CredentialReading() { }

    /// <summary>It is in the format of a credential. Neither its signature nor the sense of what it states was checked.</summary>
    public sealed record Readable(SdJwt SdJwt, CertificateClaims Claims) : CredentialReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/verification-report.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the credential contained.</param>
    public sealed record Unreadable(string Code, string Detail) : CredentialReading;
}
