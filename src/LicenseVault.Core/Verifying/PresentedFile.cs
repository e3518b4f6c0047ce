using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What can be said of a file before, or without, a credential in it.</summary>
internal static class PresentedFile
{
    /// <summary>A credential is one line of base64url, dots and tildes, and starts with the base64url of <c>{"</c>.</summary>
    public static bool LooksLikeCredential(ReadOnlySpan<byte> file) => file.StartsWith("eyJ"u8);

    /// <summary>The one attached credential, or null when there is none or more than one.</summary>
    public static PdfAttachedFile? CredentialIn(PdfFile pdf) =>
        pdf.Attachments.Where(attachment => attachment.Name == CertificatePdf.CredentialFileName).ToList() is [var only] ? only : null;

    public static VerificationReport Unreadable(PdfReading.Unreadable pdf) => WithoutCredential(Check.Fail(CheckName.Format, pdf.Code, pdf.Detail));

    /// <summary>What says that it is an annotated copy, and is none that can be believed.</summary>
    public static VerificationReport CopyRefused(CopyStatementVerification statement) => statement switch
    {
        CopyStatementVerification.NotGenuine { Code: "copy-malformed", Detail: var detail } => WithoutCredential(Check.Fail(CheckName.Format, "copy-malformed", detail)),
        CopyStatementVerification.NotGenuine refused => WithoutCredential(Check.Fail(CheckName.DocumentSignature, refused.Code, refused.Detail)),
        CopyStatementVerification.CouldNotCheck unknown => WithoutCredential(Check.CouldNotCheck(CheckName.DocumentSignature, unknown.Code, unknown.Detail)),
        var other => throw new System.Diagnostics.UnreachableException($"Unmapped verification {other}."),
    };

    /// <summary>What was found out, and that nothing else could be asked: every report has every check.</summary>
    public static VerificationReport WithoutCredential(params IEnumerable<Check> found)
    {
        var known = found.ToList();
        List<Check> checks = known.Exists(check => check.Name is CheckName.TimeStamp) ? known : [.. known, TimeStampCheck.None];
        var unreached = Enum.GetValues<CheckName>().Except(checks.Select(check => check.Name));
        return VerificationReport.Of([.. checks, .. unreached.Select(Unreached)], certificate: null);
    }

    private static Check Unreached(CheckName name) =>
        Check.NotApplicable(name, "not-reached", "There was no readable credential to check this for.");
}
