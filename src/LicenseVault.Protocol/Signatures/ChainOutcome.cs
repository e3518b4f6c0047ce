using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>What came of looking for a path from a signing certificate to a trust anchor.</summary>
public abstract record ChainOutcome
{
    private ChainOutcome() { }

    /// <summary>There is a path, good at the time asked about.</summary>
    /// <param name="Root">The trust anchor at its end, as the <see cref="TrustAnchors"/> hold it.</param>
    public sealed record Trusted(X509Certificate2 Root) : ChainOutcome;

    /// <summary>There is none.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/verification-report.md.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record NotTrusted(string Code, string Detail) : ChainOutcome;
}
