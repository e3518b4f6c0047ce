using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>How the verifier answers to a file: by the code of its signature, and by what was done to it since.</summary>
internal static class Answer
{
    /// <summary><c>valid</c> or the codes of the signatures, <c>not-signed</c>, or the code with which the file is refused.</summary>
    public static string Of(byte[] file)
    {
        if (PdfReader.Read(file) is PdfReading.Unreadable unreadable)
            return unreadable.Code;

        var read = Read(file);
        var outcomes = read.Signatures.Select(signature => ForeignSignatureVerifier.Verify(read, signature) is PdfSignatureOutcome.Broken broken ? broken.Code : "valid");
        return string.Join(", ", outcomes) is { Length: > 0 } codes ? codes : "not-signed";
    }

    /// <summary>The changes that nobody permitted, each with its page.</summary>
    public static string ForbiddenIn(byte[] file)
    {
        var read = Read(file);
        var good = read.Signatures.Where(signature => ForeignSignatureVerifier.Verify(read, signature) is PdfSignatureOutcome.Valid).ToList();
        return good.Count == 0 ? "" : string.Join(", ", PdfChanges.Since(read, good).Where(change => !change.Permitted).Select(TextOf));
    }

    /// <summary>Whether the file would pass for one that is as it was signed.</summary>
    public static bool Passes(byte[] file) => Of(file) == "valid" && ForbiddenIn(file).Length == 0 && Read(file).Signatures.Any(signature => signature.Coverage is PdfCoverage.WholeFile);

    private static string TextOf(DocumentChange change) => change.Page is { } page ? $"{change.Kind} {page}" : $"{change.Kind}";

    private static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;
}
