namespace LicenseVault.Protocol.Credentials;

/// <summary>What came of reading an SD-JWT.</summary>
public abstract record SdJwtReading
{
    private SdJwtReading() { }

    /// <summary>It is well formed, and every disclosure has its place. Nothing is said about its signature.</summary>
    public sealed record Readable(SdJwt SdJwt) : SdJwtReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/verification-report.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Code, string Detail) : SdJwtReading;
}
