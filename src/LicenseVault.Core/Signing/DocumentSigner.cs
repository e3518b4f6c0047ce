using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Signing;

/// <summary>
/// Signs documents, with a time stamp inside the signature where an authority gives one (PAdES baseline T), and without where it does not: a certificate is
/// never lost for the sake of its time stamp, and gets one later.
/// </summary>
public sealed class DocumentSigner(TimestampDesk stamps)
{
    /// <summary>What must be left free for a signature with this key, and for a time stamp where there is an authority.</summary>
    public SignatureRoom RoomFor(ISigningKey key) => SignatureRoom.Of(key.Chain, stamps.HasAuthority);

    public async Task<byte[]> SignAsync(UnsignedPdf pdf, ISigningKey key, CancellationToken cancel)
    {
        var signed = await PdfSigner.SignAsync(pdf, key, cancel);
        if (!stamps.HasAuthority || PdfReader.Read(signed) is not PdfReading.Readable { File.Signatures: [{ Contents: var cms }] })
            return signed;

        return await stamps.StampAsync(PdfSigner.ValueOf(cms.Span), cancel) is TimestampOutcome.Given { Token.Der: var token }
            ? PdfSigner.WithTimestamp(pdf, cms.Span, token, key.Chain[0]) ?? signed
            : signed;
    }
}
