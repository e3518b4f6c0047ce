using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Sharing;

/// <summary>What came of fetching with a use code.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <param name="View">The permitted values.</param>
    /// <param name="Standing">The status at this moment; null when it cannot be told.</param>
    public sealed record Values(CertificateView View, Standing? Standing) : FetchOutcome;

    /// <param name="Content">An SD-JWT, or a PDF.</param>
    /// <param name="Identifier">Of the certificate.</param>
    public sealed record File(byte[] Content, string Identifier) : FetchOutcome;

    /// <summary>There is no such use code for this client, or it is over, or was used as often as it allows.</summary>
    public sealed record NoSuchCode : FetchOutcome;

    /// <summary>What permitted the use was taken back.</summary>
    public sealed record Withdrawn : FetchOutcome;

    /// <summary>The document shows more than is permitted.</summary>
    public sealed record NotWhole : FetchOutcome;

    /// <summary>The purpose cannot be set in the fonts of the certificate, so there is no annotated copy with it.</summary>
    public sealed record NoCopy(IReadOnlyList<FieldFault> Faults) : FetchOutcome;

    /// <summary>The vault has no key of its own, with which it could answer for an annotated copy.</summary>
    public sealed record NoVaultKey : FetchOutcome;

    /// <summary>The vault does not find what it keeps of the certificate; its operator must repair that.</summary>
    public sealed record Missing : FetchOutcome;
}
