using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>What came of looking for the revocation list of a signing certificate.</summary>
public abstract record ListFetch
{
    private ListFetch()
    {
    }

    public sealed record Had(RevocationList List) : ListFetch;

    /// <summary>The certificate names none that may be asked for.</summary>
    public sealed record NoneNamed : ListFetch;

    /// <summary>It names one, which cannot be had for now.</summary>
    public sealed record Away : ListFetch;
}
