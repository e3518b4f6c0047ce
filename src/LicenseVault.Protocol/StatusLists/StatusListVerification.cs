namespace LicenseVault.Protocol.StatusLists;

/// <summary>What came of checking a status list token. There is no third case: a list that is not to be believed says nothing about anybody.</summary>
public abstract record StatusListVerification
{
    private StatusListVerification() { }

    /// <summary>It may be asked.</summary>
    public sealed record Trusted(TrustedStatusList List) : StatusListVerification;

    /// <summary>It may not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/status-list.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the token contained.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : StatusListVerification;
}
