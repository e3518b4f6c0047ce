using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>The check <c>status</c> of a certificate that this vault holds.</summary>
internal static class StatusCheck
{
    public static Check Of(Standing standing) => standing.Status switch
    {
        CertificateStatus.Valid => Check.Pass(CheckName.Status, "valid", "The certificate has not been suspended, revoked or replaced."),
        CertificateStatus.Suspended => Fail("suspended", "The certificate is suspended."),
        CertificateStatus.Revoked => Fail("revoked", "The certificate was revoked."),
        CertificateStatus.Cancelled => Fail("cancelled", "The certificate was cancelled."),
        CertificateStatus.Invalidated => Fail("invalidated", "The certificate was declared invalid."),
        CertificateStatus.Transferred => Fail("transferred", "The certificate was handed over to another vault."),
        CertificateStatus.Superseded => Fail("superseded", $"A newer certificate has taken its place: {standing.Successor}."),
        var other => throw new System.Diagnostics.UnreachableException($"Unmapped status {other}."),
    };

    private static Check Fail(string code, string detail) => Check.Fail(CheckName.Status, code, detail);
}
