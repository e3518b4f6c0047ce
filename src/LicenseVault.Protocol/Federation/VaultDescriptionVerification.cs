namespace LicenseVault.Protocol.Federation;

/// <summary>What came of verifying a description.</summary>
public abstract record VaultDescriptionVerification
{
    private VaultDescriptionVerification() { }

    /// <summary>The vault whose key is pinned says so, now.</summary>
    public sealed record Trusted(VaultDescription Description) : VaultDescriptionVerification;

    /// <summary>It is not to be believed.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/federation.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the description contained.</param>
    public sealed record Refused(string Code, string Detail) : VaultDescriptionVerification;
}
