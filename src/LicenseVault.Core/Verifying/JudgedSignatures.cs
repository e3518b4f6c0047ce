using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>The signatures of a presented document, time stamps left out, with what came of verifying each, and the changes since.</summary>
internal sealed class JudgedSignatures : IDisposable
{
    private JudgedSignatures(IReadOnlyList<PdfSignature> all, IReadOnlyList<PdfSignatureOutcome> outcomes, IReadOnlyList<DocumentChange> changes) =>
        (All, Outcomes, Changes) = (all, outcomes, changes);

    public IReadOnlyList<PdfSignature> All { get; }

    /// <summary>In the order of <see cref="All"/>.</summary>
    public IReadOnlyList<PdfSignatureOutcome> Outcomes { get; }

    /// <summary>Since the first good signature.</summary>
    public IReadOnlyList<DocumentChange> Changes { get; }

    /// <summary>Whether something was added to a document of a vault in another way than vaults do it.</summary>
    public bool HasForeignAddition { get; private init; }

    public bool AreAllGood => Outcomes.All(outcome => outcome is PdfSignatureOutcome.Valid);

    /// <summary>Of a document that a vault made.</summary>
    public static JudgedSignatures InIssued(PdfFile pdf) => In(pdf, PdfSignatureVerifier.Verify, PdfChanges.AreOwnAdditions);

    /// <summary>Of any other.</summary>
    public static JudgedSignatures InForeign(PdfFile pdf) => In(pdf, ForeignSignatureVerifier.Verify, (_, _) => true);

    private static JudgedSignatures In(
        PdfFile pdf, Func<PdfFile, PdfSignature, PdfSignatureOutcome> verify, Func<PdfFile, IReadOnlyList<PdfSignature>, bool> mayBeAdded)
    {
        var all = pdf.Signatures.Where(signature => !signature.IsTimeStamp).ToList();
        var outcomes = all.ConvertAll(signature => verify(pdf, signature));
        var good = all.Where((_, index) => outcomes[index] is PdfSignatureOutcome.Valid).ToList();
        var isLatest = pdf.RevisionCount == 1 && good.TrueForAll(signature => signature.CoversWholeFile);
        return good.Count == 0 || isLatest
            ? new JudgedSignatures(all, outcomes, [])
            : new JudgedSignatures(all, outcomes, PdfChanges.Since(pdf, good)) { HasForeignAddition = !mayBeAdded(pdf, good) };
    }

    public PdfSignatureOutcome.Broken? FirstBroken() => Outcomes.OfType<PdfSignatureOutcome.Broken>().FirstOrDefault();

    /// <summary>Whether a signature of this file may be relied on to cover all that came with it.</summary>
    public bool IsWhole => All.Any(signature => signature.Coverage is PdfCoverage.WholeFile);

    public void Dispose()
    {
        foreach (var valid in Outcomes.OfType<PdfSignatureOutcome.Valid>())
        {
            valid.Signer.Dispose();
            foreach (var other in valid.Intermediates)
                other.Dispose();
        }
    }
}
