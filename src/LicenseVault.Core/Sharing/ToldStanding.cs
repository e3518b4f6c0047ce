using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Sharing;

/// <summary>
/// The status that others are told who do not verify themselves: what was decided of the certificate, as long as the whole verifier finds it genuine. One of an issuer
/// without authority, or with a key in other hands, is worth as little as one that was declared invalid.
/// </summary>
public sealed class ToldStanding(CertificateVerifier verifier, ListedStanding standing)
{
    /// <summary>The status at this moment; null when it cannot be told.</summary>
    public async Task<Standing?> OfAsync(CertificateRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var report = await verifier.VerifyAsync(CertificateIdentifier.Parse(record.Identifier, null), holder: null, cancel);
        if (report is null or { Verdict: Verdict.CouldNotCheck })
            return null;

        // Dates are told beside the status, and are no fault.
        return report.Checks.Any(check => check is { Verdict: Verdict.Fail, Name: not (CheckName.Status or CheckName.ValidityPeriod) })
            ? new Standing(CertificateStatus.Invalidated)
            : await standing.OfAsync(record, at: null, cancel);
    }
}
