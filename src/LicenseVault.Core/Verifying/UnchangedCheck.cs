using System.Globalization;
using System.Text.Json;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Whether a document is as it was when it was signed, or was changed since only as its signers allow.</summary>
internal static class UnchangedCheck
{
    /// <summary>Of a document of a vault to which something was added that a vault would not have added so.</summary>
    public const string ForeignAddition = "foreign-addition";

    private const int MostNamed = 5;

    public static Check Of(JudgedSignatures signatures)
    {
        if (signatures.All.Count == 0)
            return Check.Fail(CheckName.DocumentUnchanged, "not-signed", "The document bears no signature that would show a change.");
        if (signatures.Outcomes.Any(outcome => outcome is PdfSignatureOutcome.Broken { Code: PdfSignatureFault.SignatureWrong }))
            return Check.Fail(CheckName.DocumentUnchanged, "not-as-signed", "The document is not as it was signed, or its signature was made over something else.");
        if (signatures.Changes.Any(change => !change.Permitted))
            return Check.Fail(CheckName.DocumentUnchanged, "changed-after-signing", $"After it was signed the document was changed: {Named(signatures.Changes)}.");
        if (signatures.Outcomes.Any(outcome => outcome is PdfSignatureOutcome.Broken { Code: PdfSignatureFault.ByteRangeRefused }))
            return NotWhole();
        if (!signatures.AreAllGood)
            return Check.CouldNotCheck(CheckName.DocumentUnchanged, "signature-unusable", "Without a good signature nothing shows whether the document was changed.");

        if (signatures.Changes.Count == 0)
        {
            return signatures.IsWhole
                ? Check.Pass(CheckName.DocumentUnchanged, "whole-file-signed", "The signature covers every byte of the file.")
                : NotWhole();
        }

        // What it says of itself is allowed; but readers differ in what they show of it, and ours is but one.
        if (signatures.HasForeignAddition)
            return Check.CouldNotCheck(CheckName.DocumentUnchanged, ForeignAddition, $"Something was added to the document that is not of the form in which vaults add to theirs: {Named(signatures.Changes)}.");

        return signatures.Changes.All(change => change.Kind is DocumentChangeKind.ValidationMaterial or DocumentChangeKind.DocumentTimeStamp)
            ? Check.Pass(CheckName.DocumentUnchanged, "only-validation-added", "Since it was signed, nothing was added to the document but what its signatures are checked with.")
            : Check.Pass(CheckName.DocumentUnchanged, "permitted-changes", $"Since it was signed, the document was changed only as its signers allow: {Named(signatures.Changes)}.");
    }

    private static Check NotWhole() => Check.Fail(CheckName.DocumentUnchanged, "not-wholly-signed", "The signature does not cover the whole file.");

    /// <summary>What is not permitted comes first.</summary>
    private static string Named(IReadOnlyList<DocumentChange> changes)
    {
        var names = changes.OrderBy(change => change.Permitted).Select(NameOf).Distinct().ToList();
        return string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? " and more" : "");
    }

    private static string NameOf(DocumentChange change)
    {
        var kind = JsonSerializer.SerializeToElement(change.Kind, VerificationJson.Default.DocumentChangeKind).GetString()!;
        return change.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"{kind} on page {page}") : kind;
    }
}
