using System.Diagnostics;
using LicenseVault.Core.Copying;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Storing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Copies;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// The checks of an annotated copy (加注件): whether a trusted vault made it and sealed it, whether it is as it was sealed, whether its page is what statement
/// and credential draw again, whether it is of what was issued, and whether it has ended. Its original is judged as any other certificate.
/// </summary>
public sealed class CopyChecks(CopyDrawer drawer, TrustAnchors anchors, TimestampRules stamps, HeardRevocations heard, TimeProvider clock)
{
    private readonly CopyStatementVerifier _statements = new(anchors);

    /// <summary>The attached statement; null for a file that does not say that it is a copy.</summary>
    public static PdfAttachedFile? StatementIn(PdfFile pdf) => pdf.Attachments.FirstOrDefault(attachment => attachment.Name == CopyPdf.StatementFileName);

    public CopyStatementVerification StatementOf(PdfFile pdf, PdfAttachedFile attached) =>
        pdf.Attachments.Count(attachment => attachment.Name == CopyPdf.StatementFileName) == 1
            ? _statements.Verify(attached.Bytes.Span, clock.GetUtcNow())
            : new CopyStatementVerification.NotGenuine("copy-malformed", "The file carries more than one statement of a copy.");

    /// <summary>What the file itself shows.</summary>
    /// <param name="attached">The statement as it is attached.</param>
    /// <param name="proof">What it says, proven.</param>
    /// <param name="presented">The credential that the file carries; null when there is none that can be read.</param>
    public async Task<DocumentFindings> OfAsync(
        ReadOnlyMemory<byte> file, PdfFile pdf, PdfAttachedFile attached, CopyStatementVerification.Genuine proof, PresentedCredential? presented, CancellationToken cancel)
    {
        await heard.RecallAsync(cancel);
        var statement = proof.Statement;
        using var signatures = JudgedSignatures.InIssued(pdf);
        var unchanged = UnchangedCheck.Of(signatures);
        var shown = DocumentChecks.Shown(file, signatures, unchanged);
        var shows = await ShowsAsync(shown, pdf, attached, statement, presented, cancel);
        return new DocumentFindings([SignatureCheck.OfCopy(signatures, proof, anchors), unchanged, shows], signatures.Changes.Count > 0 ? signatures.Changes : null)
        {
            Time = DocumentChecks.TimeOf(pdf, signatures, statement.MadeAt, stamps, clock.GetUtcNow(), heard, cancel),
            AsSigned = shown,
            Material = signatures.Changes.Count > 0 ? PdfValidationMaterial.Of(pdf) : PdfValidationMaterial.None,
            CopyOf = statement,
        };
    }

    /// <summary>Puts what a copy is judged by in the place of what an original is judged by.</summary>
    public IEnumerable<Check> Over(IEnumerable<Check> checks, CopyStatement statement) => checks.Select(check => check switch
    {
        { Name: CheckName.Format, Code: "parts-withheld" } when statement.Fields is not null =>
            Check.Pass(CheckName.Format, "chosen-parts", "The credential is well formed, and shows the parts for which the copy was made."),
        { Name: CheckName.ValidityPeriod, Verdict: not Verdict.Fail } when clock.GetUtcNow() >= statement.Until =>
            Check.Fail(CheckName.ValidityPeriod, "copy-expired", "The copy has ended: it was made for a purpose and a time that are over."),
        _ => check,
    });

    private async Task<Check> ShowsAsync(
        ReadOnlyMemory<byte> file, PdfFile pdf, PdfAttachedFile attached, CopyStatement statement, PresentedCredential? presented, CancellationToken cancel)
    {
        if (presented is not { IsGenuine: true })
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "issuer-not-proven", "The page is drawn again only from signed data whose issuer is proven.");
        if (statement.Engine != CertificatePdf.Engine)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "engine-unknown-here", "The copy was drawn by another version of the drawing engine than this vault has.");

        CopyDrawing? drawing;
        try
        {
            drawing = await drawer.DrawAsync(attached.Bytes, statement, presented.Bytes, presented.Claims, SignatureRoom.In(pdf), cancel);
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable.For(CheckName.DocumentShowsData);
        }

        return drawing switch
        {
            null => Check.CouldNotCheck(CheckName.DocumentShowsData, "template-unknown-here", "This vault lacks the template or a font with which the copy was drawn."),
            CopyDrawing.NotDrawn => Check.Fail(CheckName.DocumentShowsData, "cannot-be-drawn", "What the copy carries cannot be what its page shows: it cannot be drawn."),
            CopyDrawing.Drawn { Pdf: var redrawn } => Compared(PdfComparison.EqualOutsideSignature(file.Span, redrawn)),
            var other => throw new UnreachableException($"Unmapped drawing {other}."),
        };
    }

    private static Check Compared(PdfDifference difference) => difference switch
    {
        PdfDifference.Same => Check.Pass(CheckName.DocumentShowsData, "drawn-as-copy", "The page shows just what the copy was made to show: drawn again it is the same, byte for byte."),
        PdfDifference.Differs differs => Check.Fail(CheckName.DocumentShowsData, "page-differs", $"Drawn again the copy is different ({differs.Where})."),
        var other => throw new UnreachableException($"Unmapped comparison {other}."),
    };
}
