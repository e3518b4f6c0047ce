using LicenseVault.Documents.Pdf.Changes;
using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf;

/// <summary>Tells what was done to a file since it was signed, by comparing what its revisions reach. It never throws on bad input. Safe to call from any thread.</summary>
public static class PdfChanges
{
    /// <summary>
    /// The changes of every revision after the first that one of these signatures speaks for, in order; nothing when the signatures speak for the last one.
    /// What cannot be compared is an undefined change, and so is a signature that belongs to no revision.
    /// </summary>
    /// <param name="signatures">Those of the file that are good ones; at least one.</param>
    public static IReadOnlyList<DocumentChange> Since(PdfFile file, IReadOnlyList<PdfSignature> signatures) => Since(file, signatures, isOwn: false);

    /// <summary>The same of a document that a vault made: whatever is no addition as <see cref="PdfAddition"/> writes it is an undefined change, besides what it is.</summary>
    public static IReadOnlyList<DocumentChange> SinceIssue(PdfFile file, IReadOnlyList<PdfSignature> signatures) => Since(file, signatures, isOwn: true);

    private static IReadOnlyList<DocumentChange> Since(PdfFile file, IReadOnlyList<PdfSignature> signatures, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(signatures);
        try
        {
            var budget = ReadingBudget.ForRevisions(file.Bytes.Length, file.RevisionCount);
            var xref = Xref.Read(file.Bytes, FileEnds.FindXref(file.Bytes, budget), budget);
            return new SignedHistory(file.Bytes, FileRevision.In(file.Bytes, xref), signatures, budget).Changes(isOwn);
        }
        catch (PdfRefusal)
        {
            return [new DocumentChange(file.RevisionCount, DocumentChangeKind.Undefined, Permitted: false)];
        }
    }
}
