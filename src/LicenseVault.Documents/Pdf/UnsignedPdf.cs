namespace LicenseVault.Documents.Pdf;

/// <summary>A whole PDF whose signature is still zeros: <c>&lt;0000…&gt;</c> at a known place, the /ByteRange already right.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="GapStart">Offset of the <c>&lt;</c> that opens /Contents.</param>
/// <param name="GapLength">Length of /Contents with its angle brackets.</param>
public sealed record UnsignedPdf(ReadOnlyMemory<byte> Bytes, int GapStart, int GapLength);
