using LicenseVault.Core.Drawing;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Storing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// The checks of a presented PDF: whose signature it bears and over what, whether anything was added, and whether the page shows
/// just what the attached credential states, by drawing it again.
/// </summary>
public sealed class DocumentChecks(
    CertificateDrawer drawer, HeardRevocations heard, TrustAnchors anchors, TimestampRules stamps, TimeProvider clock)
{
    public static IEnumerable<Check> None() =>
    [
        Check.NotApplicable(CheckName.DocumentSignature, "no-document", "No document was presented."),
        Check.NotApplicable(CheckName.DocumentUnchanged, "no-document", "No document was presented."),
        Check.NotApplicable(CheckName.DocumentShowsData, "no-document", "No document was presented."),
    ];

    /// <summary>What can be said of a document without its template: whose signatures it bears, and what was done since.</summary>
    /// <param name="claims">Of the credential that the document carries; null when there is none that can be read.</param>
    internal static DocumentFindings WithoutDrawing(PdfFile pdf, CertificateClaims? claims, TrustAnchors anchors, DateTimeOffset now)
    {
        using var signatures = SignaturesOf(pdf, claims);
        var revocations = new StrangerRevocations(pdf, heard: null, anchors, now, CancellationToken.None);
        return new DocumentFindings([SignatureOf(signatures, claims, anchors, provenAt: null, revocations), UnchangedCheck.Of(signatures)], signatures.Changes.Count > 0 ? signatures.Changes : null)
        {
            Time = SignedTime.Unknown with { Signer = signatures.Outcomes is [PdfSignatureOutcome.Valid { Signer: var signer }] ? signer.RawData : default(ReadOnlyMemory<byte>) },
        };
    }

    /// <param name="presented">The credential that the document carries; null when there is none that can be read.</param>
    public async Task<DocumentFindings> OfAsync(ReadOnlyMemory<byte> file, PdfFile pdf, PresentedCredential? presented, CancellationToken cancel)
    {
        await heard.RecallAsync(cancel);
        using var signatures = SignaturesOf(pdf, presented?.Claims);
        var unchanged = UnchangedCheck.Of(signatures);
        var shows = presented is null ? ActiveContentCheck.Of(pdf) : await ShowsDataAsync(Shown(file, signatures, unchanged), SignatureRoom.In(pdf), presented, cancel);
        var now = clock.GetUtcNow();
        var time = TimeOf(pdf, signatures, presented?.Claims.IssuedAt, stamps, now, heard, cancel);
        var revocations = new StrangerRevocations(pdf, heard, anchors, now, cancel);
        return new DocumentFindings(
            [SignatureOf(signatures, presented?.Claims, anchors, time.ProvenAt, revocations), unchanged, shows], signatures.Changes.Count > 0 ? signatures.Changes : null)
        {
            Time = time,
            AsSigned = Shown(file, signatures, unchanged),
            Material = signatures.Changes.Count > 0 ? PdfValidationMaterial.Of(pdf) : PdfValidationMaterial.None,
        };
    }

    /// <summary>Of a document with more than one signature, or none that is good, nothing is said.</summary>
    internal static SignedTime TimeOf(PdfFile pdf, JudgedSignatures signatures, DateTimeOffset? signedFrom, TimestampRules stamps, DateTimeOffset now, HeardRevocations heard, CancellationToken cancel)
    {
        if (signatures is not { All: [var signature], Outcomes: [PdfSignatureOutcome.Valid { Signer: var signer }] })
            return SignedTime.Unknown;

        var judged = StampJudgement.Of(pdf, signature, stamps, now, heard, cancel);
        return new SignedTime(
            TimeStampCheck.Of(judged, signedFrom, signer.NotAfter, now), signer.RawData, signer.NotAfter, (judged as StampJudgement.Proven)?.At);
    }

    private static JudgedSignatures SignaturesOf(PdfFile pdf, CertificateClaims? claims) =>
        claims is null ? JudgedSignatures.InForeign(pdf) : JudgedSignatures.InIssued(pdf);

    private static Check SignatureOf(JudgedSignatures signatures, CertificateClaims? claims, TrustAnchors anchors, DateTimeOffset? provenAt, StrangerRevocations revocations) =>
        claims is null ? SignatureCheck.OfStranger(signatures, anchors, provenAt, revocations) : SignatureCheck.OfIssuer(signatures, claims, anchors);

    /// <summary>What was appended for checking the signature shows nothing, so the page stands in what was signed.</summary>
    internal static ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> file, JudgedSignatures signatures, Check unchanged) =>
        unchanged is { Verdict: Verdict.Pass } or { Code: UnchangedCheck.ForeignAddition } && signatures is { Changes.Count: > 0, All: [{ Range: { } range }] } ? file[..(range.SecondStart + range.SecondLength)] : file;

    private async Task<Check> ShowsDataAsync(ReadOnlyMemory<byte> file, SignatureRoom room, PresentedCredential presented, CancellationToken cancel)
    {
        var (credential, claims) = (presented.Bytes, presented.Claims);
        if (!presented.IsGenuine)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "issuer-not-proven", "The page is drawn again only from signed data whose issuer is proven.");
        if (claims.WithheldCount > 0)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "parts-withheld", "Parts of the attached credential are missing, so the page cannot be drawn again.");
        if (claims.DrawingEngine != CertificatePdf.Engine)
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "engine-unknown-here", "The document was drawn by another version of the drawing engine than this vault has.");

        UnsignedPdf? redrawn;
        try
        {
            redrawn = await drawer.DrawAsync(credential, claims, room, cancel);
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
