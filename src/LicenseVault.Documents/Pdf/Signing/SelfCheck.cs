using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Reads what was just signed as a stranger would: a file that its own maker cannot verify must not leave the house.</summary>
internal static class SelfCheck
{
    public static void ThrowIfUnfit(byte[] signed, X509Certificate2 signer)
    {
        if (PdfReader.Read(signed) is not PdfReading.Readable { File: { Signatures: [{ CoversWholeFile: true } signature] } file })
            throw new InvalidOperationException("The signed file does not read as one whose signature covers all of it.");

        var outcome = PdfSignatureVerifier.Verify(file, signature);
        if (outcome is not PdfSignatureOutcome.Valid valid)
            throw new InvalidOperationException($"The signed file does not verify: {((PdfSignatureOutcome.Broken)outcome).Code}.");

        using (valid.Signer)
        {
            if (!valid.Signer.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span))
                throw new InvalidOperationException("The signed file verifies for another signer.");
        }

        foreach (var intermediate in valid.Intermediates)
            intermediate.Dispose();
    }
}
