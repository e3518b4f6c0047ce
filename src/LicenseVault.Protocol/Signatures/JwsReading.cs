namespace LicenseVault.Protocol.Signatures;

/// <summary>What came of reading a JWS in compact serialization.</summary>
public abstract record JwsReading
{
    private JwsReading() { }

    /// <summary>It is well formed. Nothing is said about its signature.</summary>
    public sealed record Readable(Jws Jws) : JwsReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/verification-report.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Code, string Detail) : JwsReading;
}
