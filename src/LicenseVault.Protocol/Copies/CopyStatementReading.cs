using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Copies;

/// <summary>What came of reading a copy's statement.</summary>
public abstract record CopyStatementReading
{
    private CopyStatementReading() { }

    /// <summary>It is in the format. Nothing is said about its signature.</summary>
    public sealed record Readable(CopyStatement Statement, Jws Jws) : CopyStatementReading;

    /// <summary>It is not.</summary>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Detail) : CopyStatementReading;
}
