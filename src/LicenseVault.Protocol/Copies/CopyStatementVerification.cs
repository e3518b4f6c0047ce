namespace LicenseVault.Protocol.Copies;

/// <summary>What came of verifying a copy's statement.</summary>
public abstract record CopyStatementVerification
{
    private CopyStatementVerification() { }

    /// <summary>A vault under a trusted root made it, and nobody has changed it since. It may have ended.</summary>
    public sealed record Genuine(CopyStatement Statement) : CopyStatementVerification;

    /// <summary>It is no such statement, or was changed, or nobody who is trusted made it.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/annotated-copy.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the statement contained.</param>
    public sealed record NotGenuine(string Code, string Detail) : CopyStatementVerification;

    /// <summary>There was nothing to compare with.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/annotated-copy.md.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : CopyStatementVerification;
}
