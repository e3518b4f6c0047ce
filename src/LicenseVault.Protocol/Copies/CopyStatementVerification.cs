namespace LicenseVault.Protocol.Copies;

/// <summary>What came of verifying a copy's statement.</summary>
public abstract record CopyStatementVerification
{
    private CopyStatementVerification() { }

    /// <summary>
    /// Somebody whom a trusted root certifies for the vault that the statement names made it, and nobody has changed it since. It may have ended. Any trusted root can certify
    /// a key for any address: whoever knows the keys of that vault holds <paramref name="Signer"/> against them.
    /// </summary>
    /// <param name="Statement">What it says.</param>
    /// <param name="Signer">The signing certificate in DER.</param>
    public sealed record Genuine(CopyStatement Statement, ReadOnlyMemory<byte> Signer) : CopyStatementVerification;

    /// <summary>It is no such statement, or was changed, or nobody who is trusted made it.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/annotated-copy.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the statement contained.</param>
    public sealed record NotGenuine(string Code, string Detail) : CopyStatementVerification;

    /// <summary>There was nothing to compare with.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/annotated-copy.md.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : CopyStatementVerification;
}
