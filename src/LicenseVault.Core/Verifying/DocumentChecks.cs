using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// The checks of a presented PDF: whose signature it bears and over what, whether anything was added, and whether the page shows
/// just what the attached credential states, by drawing it again.
/// </summary>
public sealed class DocumentChecks(CertificateDrawer drawer, TrustAnchors anchors)
{
    public static IEnumerable<Check> None() =>
    [
        Check.NotApplicable(CheckName.DocumentSignature, "no-document", "No document was presented."),
        Check.NotApplicable(CheckName.DocumentUnchanged, "no-document", "No document was presented."),
        Check.NotApplicable(CheckName.DocumentShowsData, "no-document", "No document was presented."),
    ];

    /// <param name="presented">The credential that the document carries; null when there is none that can be read.</param>
    public async Task<IReadOnlyList<Check>> OfAsync(ReadOnlyMemory<byte> file, PdfFile pdf, PresentedCredential? presented, CancellationToken cancel) =>
        [.. WithoutDrawing(pdf, presented?.Claims, anchors), await ShowsDataAsync(file, presented, cancel)];

    /// <summary>What can be said of a document without its template: whose signature it bears, and over what.</summary>
    internal static IReadOnlyList<Check> WithoutDrawing(PdfFile pdf, CertificateClaims? claims, TrustAnchors anchors)
    {
        var outcome = pdf.Signatures is [var only] ? PdfSignatureVerifier.Verify(pdf, only) : null;
        return [Signature(pdf, outcome, claims, anchors), Unchanged(pdf, outcome)];
    }

    private static Check Signature(PdfFile pdf, PdfSignatureOutcome? outcome, CertificateClaims? claims, TrustAnchors anchors) => outcome switch
    {
        null when pdf.Signatures.Count == 0 => Check.Fail(CheckName.DocumentSignature, "not-signed", "The document bears no signature."),
        null => Check.Fail(CheckName.DocumentSignature, "several-signatures", "The document bears more signatures than the issuer's."),
        PdfSignatureOutcome.Valid valid => Signer(valid, claims, anchors),
        PdfSignatureOutcome.Broken broken => Check.Fail(CheckName.DocumentSignature, broken.Code, broken.Detail),
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped verification {outcome}."),
    };

    private static Check Signer(PdfSignatureOutcome.Valid valid, CertificateClaims? claims, TrustAnchors anchors)
    {
        if (claims is null)
            return Check.CouldNotCheck(CheckName.DocumentSignature, "no-credential", "The signature is whole, but nothing says who should have signed.");

        if (ChainVerifier.Verify(valid.Signer, valid.Intermediates, anchors, claims.IssuedAt) is ChainOutcome.NotTrusted untrusted)
            return Check.Fail(CheckName.DocumentSignature, untrusted.Code, untrusted.Detail);

        return AgencyCertificate.CodeOf(valid.Signer) == claims.IssuerCode
            ? Check.Pass(CheckName.DocumentSignature, "signed-by-issuer", "The document bears the issuer's signature.")
            : Check.Fail(CheckName.DocumentSignature, "signed-by-another", "The document is signed by another agency than the one that issued the certificate.");
    }

    private static Check Unchanged(PdfFile pdf, PdfSignatureOutcome? outcome) => (pdf, outcome) switch
    {
        ({ RevisionCount: > 1 }, _) => Check.Fail(CheckName.DocumentUnchanged, "changed-after-signing", "Something was added to the document after it was signed."),
        ({ Signatures.Count: 0 }, _) => Check.Fail(CheckName.DocumentUnchanged, "not-signed", "The document bears no signature that would show a change."),
        ({ Signatures: not [{ CoversWholeFile: true }] }, _) => Check.Fail(CheckName.DocumentUnchanged, "not-wholly-signed", "The signature does not cover the whole file."),
        (_, PdfSignatureOutcome.Valid) => Check.Pass(CheckName.DocumentUnchanged, "whole-file-signed", "The signature covers every byte of the file."),
        (_, PdfSignatureOutcome.Broken { Code: PdfSignatureFault.SignatureWrong }) =>
            Check.Fail(CheckName.DocumentUnchanged, "not-as-signed", "The document is not as it was signed, or its signature was made over something else."),
        _ => Check.CouldNotCheck(CheckName.DocumentUnchanged, "signature-unusable", "Without a good signature nothing shows whether the document was changed."),
    };

    private async Task<Check> ShowsDataAsync(ReadOnlyMemory<byte> file, PresentedCredential? presented, CancellationToken cancel)
    {
        if (presented is not { Bytes: var credential, Claims: var claims })
            return Check.NotApplicable(CheckName.DocumentShowsData, "not-reached", "Without a readable credential there is nothing to compare with.");
        if (!presented.IsGenuine)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "issuer-not-proven", "The page is drawn again only from signed data whose issuer is proven.");
        if (claims.WithheldCount > 0)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "parts-withheld", "Parts of the attached credential are missing, so the page cannot be drawn again.");
        if (claims.DrawingEngine != CertificatePdf.Engine)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "engine-unknown-here", "The document was drawn by another version of the drawing engine than this vault has.");

        UnsignedPdf? redrawn;
        try
        {
            redrawn = await drawer.DrawAsync(credential, claims, cancel);
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable.For(CheckName.DocumentShowsData);
        }
        catch (InvalidDataException)
        {
            return Check.Fail(CheckName.DocumentShowsData, "cannot-be-drawn", "What the attached credential states cannot be what the page shows: it does not fit the template.");
        }

        if (redrawn is null)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "template-unknown-here", "This vault lacks the template or a font with which the document was drawn.");

        return PdfComparison.EqualOutsideSignature(file.Span, redrawn) switch
        {
            PdfDifference.Same => Check.Pass(CheckName.DocumentShowsData, "drawn-from-credential", "The page shows just what the signed data states: drawn again it is the same, byte for byte."),
            PdfDifference.Differs differs => Check.Fail(CheckName.DocumentShowsData, "page-differs", $"Drawn again from the signed data the document is different ({differs.Where})."),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped comparison {other}."),
        };
    }
}
