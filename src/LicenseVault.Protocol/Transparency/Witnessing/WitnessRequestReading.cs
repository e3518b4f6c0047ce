namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>What came of reading the body of a request to a witness.</summary>
public abstract record WitnessRequestReading
{
    private WitnessRequestReading() { }

    /// <summary>It is well formed. Nobody's signature was checked.</summary>
    public sealed record Readable(WitnessRequest Request) : WitnessRequestReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/transparency-log.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the request contained.</param>
    public sealed record Unreadable(string Code, string Detail) : WitnessRequestReading;
}
