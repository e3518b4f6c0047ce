using LicenseVault.Protocol.Federation;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>What came of looking for a peer's description.</summary>
public abstract record DescriptionLookup
{
    private DescriptionLookup()
    {
    }

    /// <param name="AsOf">When it was fetched.</param>
    public sealed record Known(VaultDescription Description, DateTimeOffset AsOf) : DescriptionLookup;

    /// <param name="Code">A code of the check issuer-authority.</param>
    public sealed record Unknown(string Code, string Detail, int? RetryAfter) : DescriptionLookup;
}
