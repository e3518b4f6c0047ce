using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>The revisions of a file with the signatures that speak for them.</summary>
internal sealed class SignedHistory(
    ReadOnlyMemory<byte> file, IReadOnlyList<FileRevision> revisions, IReadOnlyList<PdfSignature> signatures, ReadingBudget budget)
{
    private readonly ParsedObjects _parsed = new();

    /// <summary>Whether what follows the first revision that a signature speaks for are additions of a vault, and nothing follows these.</summary>
    public bool IsOfOwnAdditions() =>
        signatures.Select(PlaceOf).Min() is >= 0 and var first && OwnAdditions.AreAll(file, revisions, first) && revisions[^1].End == file.Length;

    public IReadOnlyList<DocumentChange> Changes()
    {
        var places = signatures.Select(PlaceOf).ToList();
        if (places.Any(place => place < 0))
            return [Undefined(revisions.Count)];

        var changes = new List<DocumentChange>();
        RevisionView? before = null;
        for (var index = places.Min(); index < revisions.Count; index++)
        {
            var view = RevisionView.Open(file, revisions[index], budget, _parsed);
            if (before is not null)
            {
                changes.AddRange(RevisionChanges.Between(before, view, budget).Select(change => Judged(change, index, places)));
                if (!new AddedBytes(file, revisions[index - 1], revisions[index], budget).AreListed())
                    changes.Add(Undefined(index + 1));
            }

            // A signature that its own revision does not know was brought in from elsewhere.
            if (places.Index().Any(place => place.Item == index && !view.HasSignatureAt(signatures[place.Index].GapStart)))
                changes.Add(Undefined(index + 1));

            before = view;
        }

        if (revisions[^1].End is not { } end || file.Span[end..].IndexOfAnyExcept("\r\n \t\0"u8) >= 0)
            changes.Add(Undefined(revisions.Count + 1));

        return [.. changes.Distinct()];
    }

    private static DocumentChange Undefined(int revision) => new(revision, DocumentChangeKind.Undefined, Permitted: false);

    private DocumentChange Judged(FoundChange change, int index, List<int> places)
    {
        var isPermitted = signatures.Where((_, signature) => places[signature] < index).All(signature => signature.Rules.Permit(change));
        return new DocumentChange(index + 1, change.Kind, isPermitted, change.Page, change.Area);
    }

    /// <summary>The index of the revision that a signature covers, or -1.</summary>
    private int PlaceOf(PdfSignature signature)
    {
        if (signature.Range is not { } range)
            return -1;

        var end = range.SecondStart + range.SecondLength;
        for (var index = 0; index < revisions.Count; index++)
        {
            if (revisions[index].EndsAt(end))
                return index;
        }

        return signature.Coverage is PdfCoverage.WholeFile && revisions[^1].End is not null ? revisions.Count - 1 : -1;
    }
}
