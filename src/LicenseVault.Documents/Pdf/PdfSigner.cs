using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Signing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf;

/// <summary>Puts the issuing agency's signature (PAdES baseline B, or T with a time stamp) into the gap that the writer left.</summary>
public static class PdfSigner
{
    /// <summary>
    /// Returns the whole signed file. Nothing outside the gap differs from the unsigned one.
    /// Throws when the key cannot be reached, when its chain does not fit into the gap, and when the result is not one that our own reader accepts.
    /// </summary>
    public static Task<byte[]> SignAsync(UnsignedPdf pdf, ISigningKey key, CancellationToken cancel) =>
        SignedAsync(pdf, key, stamp: null, cancel);

    /// <summary>As above, with a time stamp inside the signature where one is given and fits into the gap.</summary>
    /// <param name="pdf">The file with its gap.</param>
    /// <param name="key">The agency's.</param>
    /// <param name="stamp">Asked once for a time stamp (RFC 3161, in DER) over these bytes, the signature's value (its appendix A); null when there is none to be had.</param>
    /// <param name="cancel">Ends the waiting for the key.</param>
    public static Task<byte[]> SignAsync(UnsignedPdf pdf, ISigningKey key, Func<byte[], Task<byte[]?>> stamp, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return SignedAsync(pdf, key, stamp, cancel);
    }

    /// <summary>
    /// The whole file with a signature that was made for it before, such as one that is kept for the day on which the file is lost. Whether it
    /// is a good one is not asked. Throws when it does not fit into the gap.
    /// </summary>
    /// <param name="cms">DER, without the zeros after it.</param>
    public static byte[] WithSignature(UnsignedPdf pdf, ReadOnlySpan<byte> cms)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        if (!Fits(pdf, cms))
            throw new InvalidOperationException($"A signature of {cms.Length} bytes does not fit into the file.");

        var signed = pdf.Bytes.ToArray();
        Convert.TryToHexStringLower(cms, signed.AsSpan(pdf.GapStart + 1), out _);
        return signed;
    }

    private static async Task<byte[]> SignedAsync(UnsignedPdf pdf, ISigningKey key, Func<byte[], Task<byte[]?>>? stamp, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(key);

        var cms = await DetachedCms.SignAsync(DigestOutsideOfGap(pdf), key, cancel);
        var token = stamp is null ? null : await stamp(cms.Value);
        var signed = WithSignature(pdf, token is not null && cms.Encode(token) is var stamped && Fits(pdf, stamped) ? stamped : cms.Encode(stamp: null));
        SelfCheck.ThrowIfUnfit(signed, key.Chain[0]);
        return signed;
    }

    private static bool Fits(UnsignedPdf pdf, ReadOnlySpan<byte> cms) => 2 * cms.Length <= pdf.GapLength - 2;

    private static byte[] DigestOutsideOfGap(UnsignedPdf pdf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(pdf.Bytes.Span[..pdf.GapStart]);
        hash.AppendData(pdf.Bytes.Span[(pdf.GapStart + pdf.GapLength)..]);
        return hash.GetHashAndReset();
    }
}
