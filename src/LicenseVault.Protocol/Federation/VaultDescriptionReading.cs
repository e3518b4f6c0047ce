using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>What came of reading a description.</summary>
public abstract record VaultDescriptionReading
{
    private VaultDescriptionReading() { }

    /// <summary>It is well formed. Nothing is said about its signature.</summary>
    public sealed record Readable(VaultDescription Description, Jws Jws) : VaultDescriptionReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/federation.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the description contained.</param>
    public sealed record Unreadable(string Code, string Detail) : VaultDescriptionReading;
}
