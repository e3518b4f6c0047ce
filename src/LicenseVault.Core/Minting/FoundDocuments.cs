using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Judges a document that lay in the object store before its certificate was issued. That store is not trusted, so it is taken only when this vault would have made it:
/// signed over the whole file with a key of the issuer's that this vault keeps, and drawn from the credential and nothing else.
/// </summary>
public sealed class FoundDocuments(CertificateDrawer drawer, Keystore keystore)
{
    /// <summary>The document. Throws <see cref="InvalidDataException"/>, which names the fault, when it is not one that this vault has made.</summary>
    internal async Task<PdfFile> JudgedAsync(CertificateRecord record, byte[] credential, CertificateClaims stated, byte[] document, CancellationToken cancel)
    {
        if (PdfReader.Read(document) is not PdfReading.Readable { File: { Attachments: [var attached], Signatures: [{ CoversWholeFile: true } signature] } file })
            throw Refused(record, "not-one-signed-document");
        if (!attached.Bytes.Span.SequenceEqual(credential))
            throw Refused(record, "another-credential");
        if (!await IsOursAsync(record.Issuer, file, signature, cancel))
            throw Refused(record, "not-signed-here");
        if (!await IsDrawnFromAsync(record, credential, stated, file, cancel))
            throw Refused(record, "page-differs");

        return file;
    }

    private async Task<bool> IsOursAsync(string issuer, PdfFile file, PdfSignature signature, CancellationToken cancel)
    {
        if (PdfSignatureVerifier.Verify(file, signature) is not PdfSignatureOutcome.Valid { Signer: var signer, Intermediates: var intermediates })
            return false;

        try
        {
            // Not any certificate that leads to a trusted root: another's root may certify whomever it likes. One that was followed by a newer one since is ours too.
            var ours = await keystore.CertificatesOfAsync(Keystore.NameOfIssuer(issuer), cancel);
            return ours.Any(certificate => certificate.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span));
        }
        finally
        {
            signer.Dispose();
            foreach (var certificate in intermediates)
                certificate.Dispose();
        }
    }

    private async Task<bool> IsDrawnFromAsync(CertificateRecord record, byte[] credential, CertificateClaims stated, PdfFile file, CancellationToken cancel)
    {
        // Drawn by the program of before the crash, which drew otherwise: then the signature alone vouches for the page.
        if (stated.DrawingEngine != CertificatePdf.Engine)
            return true;

        var drawn = await drawer.DrawAsync(credential, stated, SignatureRoom.In(file), cancel)
            ?? throw new InvalidOperationException($"The template or a font of {record.Identifier} is gone.");
        return PdfComparison.EqualOutsideSignature(file.Bytes.Span, drawn) is PdfDifference.Same;
    }

    private static InvalidDataException Refused(CertificateRecord record, string code) => new(
        $"What is stored as the document of {record.Identifier} is none that this vault has made ({code}). The certificate stays unissued: find out who put it there, and take it away.");
}
