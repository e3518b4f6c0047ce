using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What can be said of a file before, or without, a credential in it.</summary>
internal static class PresentedFile
{
    /// <summary>A credential is one line of base64url, dots and tildes, and starts with the base64url of <c>{"</c>.</summary>
    public static bool LooksLikeCredential(ReadOnlySpan<byte> file) => file.StartsWith("eyJ"u8);

    /// <summary>The one attached credential, or null when there is none or more than one.</summary>
    public static ReadOnlyMemory<byte>? CredentialIn(PdfFile pdf) =>
        pdf.Attachments.Where(attachment => attachment.Name == CertificatePdf.CredentialFileName).ToList() is [var only] ? only.Bytes : null;

    public static VerificationReport Unreadable(PdfReading.Unreadable pdf) =>
        VerificationReport.Of([Check.Fail(CheckName.Format, pdf.Code, pdf.Detail), .. NotReached(), .. DocumentNotReached()], certificate: null);

    public static VerificationReport WithoutCredential(IReadOnlyList<Check> documentChecks) =>
        VerificationReport.Of(
            [Check.Fail(CheckName.Format, "no-credential", "The document carries no signed data of a certificate, or more than one."), .. documentChecks, .. NotReached()],
            certificate: null);

    public static IEnumerable<Check> NotReached() =>
        from name in new[] { CheckName.ContentDigest, CheckName.IssuerAuthority, CheckName.Status, CheckName.HolderMatch }
        select Unreached(name);

    private static IEnumerable<Check> DocumentNotReached() =>
        from name in new[] { CheckName.DocumentSignature, CheckName.DocumentUnchanged, CheckName.DocumentShowsData }
        select Unreached(name);

    private static Check Unreached(CheckName name) =>
        Check.NotApplicable(name, "not-reached", "There was no readable credential to check this for.");
}
