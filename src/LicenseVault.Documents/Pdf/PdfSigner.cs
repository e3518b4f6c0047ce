using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Documents.Pdf.Signing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf;

/// <summary>Puts the issuing agency's signature (PAdES baseline B) into the gap that the writer left.</summary>
public static class PdfSigner
{
    /// <summary>
    /// Returns the whole signed file. Nothing outside the gap differs from the unsigned one.
    /// Throws when the key cannot be reached, when its chain does not fit into the gap, and when the result is not one that our own reader accepts.
    /// </summary>
    public static async Task<byte[]> SignAsync(UnsignedPdf pdf, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(key);

        var content = OutsideOfGap(pdf);

        // The port is asynchronous and CMS is not: for a key that has its signature only later it is begun again.
        byte[] cms;
        try
        {
            cms = Encode(content, key, digest => key.SignDigestAsync(digest, cancel));
        }
        catch (SignatureWanted wanted)
        {
            var signature = await wanted.Signature;
            cms = Encode(content, key, _ => new(signature));
        }

        var signed = WithSignature(pdf, cms);
        SelfCheck.ThrowIfUnfit(signed, key.Chain[0]);
        return signed;
    }

    /// <summary>
    /// The whole file with a signature that was made for it before, such as one that is kept for the day on which the file is lost. Whether it
    /// is a good one is not asked. Throws when it does not fit into the gap.
    /// </summary>
    /// <param name="cms">DER, without the zeros after it.</param>
    public static byte[] WithSignature(UnsignedPdf pdf, ReadOnlySpan<byte> cms)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        if (2 * cms.Length > pdf.GapLength - 2)
            throw new InvalidOperationException($"A signature of {cms.Length} bytes does not fit into the file.");

        var signed = pdf.Bytes.ToArray();
        Convert.TryToHexStringLower(cms, signed.AsSpan(pdf.GapStart + 1), out _);
        return signed;
    }

    /// <summary>The bytes over which the authority of a time stamp must give one, to prove when a signature was there: the signature's value.</summary>
    /// <param name="cms">DER, without the zeros after it.</param>
    public static byte[] ValueOf(ReadOnlySpan<byte> cms) => SignatureTimestamp.ValueOf(cms);

    /// <summary>
    /// The whole file with the same signature and a time stamp in it (PAdES baseline T), or null when that does not fit into the gap. Throws when the result is
    /// not one that our own reader accepts.
    /// </summary>
    /// <param name="cms">DER, without the zeros after it.</param>
    /// <param name="token">A time stamp over <see cref="ValueOf"/>.</param>
    public static byte[]? WithTimestamp(UnsignedPdf pdf, ReadOnlySpan<byte> cms, ReadOnlyMemory<byte> token, X509Certificate2 signer)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(signer);
        var stamped = SignatureTimestamp.Add(cms, token.Span);
        if (2 * stamped.Length > pdf.GapLength - 2)
            return null;

        var file = WithSignature(pdf, stamped);
        SelfCheck.ThrowIfUnfit(file, signer);
        return file;
    }

    private static byte[] Encode(byte[] content, ISigningKey key, Func<byte[], ValueTask<byte[]>> sign)
    {
        try
        {
            return DetachedCms.Encode(content, key.Chain, sign);
        }
        catch (CryptographicException refusal)
        {
            throw new InvalidOperationException($"Key {key.KeyId} gave a signature that its own certificate does not verify.", refusal);
        }
    }

    private static byte[] OutsideOfGap(UnsignedPdf pdf)
    {
        var bytes = pdf.Bytes.Span;
        return [.. bytes[..pdf.GapStart], .. bytes[(pdf.GapStart + pdf.GapLength)..]];
    }
}
