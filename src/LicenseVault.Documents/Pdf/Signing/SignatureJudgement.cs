using System.Formats.Asn1;
using System.Security.Cryptography;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>What every verification of a PDF signature has around its judgement: nothing is thrown on bad input, and the same bytes are covered.</summary>
internal static class SignatureJudgement
{
    public static PdfSignatureOutcome Of(PdfFile file, PdfSignature signature, Func<PdfFile, PdfSignature, PdfSignatureOutcome.Valid> judge)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(signature);
        try
        {
            return judge(file, signature);
        }
        catch (SignatureRefusal refusal)
        {
            return new PdfSignatureOutcome.Broken(refusal.Code, refusal.Message);
        }
        catch (Exception failure) when (failure is AsnContentException or CryptographicException)
        {
            return new PdfSignatureOutcome.Broken(PdfSignatureFault.FormRefused, "The signature is not well-formed CMS.");
        }
    }

    /// <summary>The bytes that the signature says it covers.</summary>
    public static byte[] CoveredBy(PdfByteRange range, PdfFile file) =>
        [.. file.Bytes.Span.Slice(range.FirstStart, range.FirstLength), .. file.Bytes.Span.Slice(range.SecondStart, range.SecondLength)];

    /// <summary>Their SHA-256.</summary>
    public static byte[] DigestOf(PdfByteRange range, PdfFile file)
    {
        var bytes = file.Bytes.Span;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(bytes.Slice(range.FirstStart, range.FirstLength));
        digest.AppendData(bytes.Slice(range.SecondStart, range.SecondLength));
        return digest.GetHashAndReset();
    }
}
