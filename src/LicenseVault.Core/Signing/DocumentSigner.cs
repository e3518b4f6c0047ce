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
    public SignatureRoom RoomFor(ISigningKey key) => SignatureRoom.Of(key.Chain, stamps.LengthToExpect);

    public Task<byte[]> SignAsync(UnsignedPdf pdf, ISigningKey key, CancellationToken cancel) =>
        stamps.HasAuthority ? PdfSigner.SignAsync(pdf, key, value => StampAsync(value, cancel), cancel) : PdfSigner.SignAsync(pdf, key, cancel);

    private async Task<byte[]?> StampAsync(byte[] value, CancellationToken cancel) =>
        await stamps.StampAsync(value, cancel) is TimestampOutcome.Given { Token.Der: var token } ? token.ToArray() : null;
}
