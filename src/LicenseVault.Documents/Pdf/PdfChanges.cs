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
    public static IReadOnlyList<DocumentChange> Since(PdfFile file, IReadOnlyList<PdfSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        return WithHistory(file, signatures, history => history.Changes()) ?? [new DocumentChange(file.RevisionCount, DocumentChangeKind.Undefined, Permitted: false)];
    }

    /// <summary>
    /// Whether all that follows what one of these signatures first speaks for is what <see cref="PdfAddition"/> writes. Of a document that a vault made nothing else is believed to show
    /// nothing.
    /// </summary>
    /// <param name="signatures">Those of the file that are good ones; at least one.</param>
    public static bool AreOwnAdditions(PdfFile file, IReadOnlyList<PdfSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        return WithHistory(file, signatures, history => history.IsOfOwnAdditions() ? "own" : null) is not null;
    }

    private static T? WithHistory<T>(PdfFile file, IReadOnlyList<PdfSignature> signatures, Func<SignedHistory, T?> ask)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var budget = ReadingBudget.ForRevisions(file.Bytes.Length, file.RevisionCount);
            var xref = Xref.Read(file.Bytes, FileEnds.FindXref(file.Bytes, budget), budget);
            return ask(new SignedHistory(file.Bytes, FileRevision.In(file.Bytes, xref), signatures, budget));
        }
        catch (PdfRefusal)
        {
            return null;
        }
    }
}
