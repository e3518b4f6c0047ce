using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Lifecycle;

/// <summary>What came of reading a status statement.</summary>
public abstract record StatusStatementReading
{
    private StatusStatementReading()
    {
    }

    /// <summary>It is one. Its signature has not been checked.</summary>
    public sealed record Readable(StatusStatement Statement, Jws Jws) : StatusStatementReading;

    /// <summary>It is none.</summary>
    /// <param name="Code">A slug.</param>
    /// <param name="Detail">One sentence.</param>
    public sealed record Unreadable(string Code, string Detail) : StatusStatementReading;
}
