using LicenseVault.Documents.Pdf.Signing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf;

/// <summary>Puts the issuing agency's signature (PAdES baseline B) into the gap that the writer left.</summary>
public static class PdfSigner
{
    // Only the shape of a signature, to find out which digest is to be signed.
    private static readonly byte[] _noSignature = [.. Enumerable.Repeat((byte)1, 64)];

    /// <summary>
    /// Returns the whole signed file. Nothing outside the gap differs from the unsigned one.
    /// Throws when the key cannot be reached, when its chain does not fit into the gap, and when the result is not one that our own reader accepts.
    /// </summary>
    public static async Task<byte[]> SignAsync(UnsignedPdf pdf, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(key);

        var content = OutsideOfGap(pdf);
        var chain = key.Chain;

        // The port is asynchronous and CMS is not: the first pass finds the digest, the second puts the signature in its place.
        using var asking = new RelayedKey(_noSignature);
        DetachedCms.Encode(content, chain, asking);
        var digest = asking.Digest ?? throw new InvalidOperationException("The signature was made without asking for one.");
        using var answering = new RelayedKey(await key.SignDigestAsync(digest, cancel));
        var cms = DetachedCms.Encode(content, chain, answering);
        if (!digest.AsSpan().SequenceEqual(answering.Digest))
            throw new InvalidOperationException("Two passes over one file asked for different signatures.");

        var signed = Fill(pdf, cms);
        SelfCheck.ThrowIfUnfit(signed, chain[0]);
        return signed;
    }

    private static byte[] OutsideOfGap(UnsignedPdf pdf)
    {
        var bytes = pdf.Bytes.Span;
        return [.. bytes[..pdf.GapStart], .. bytes[(pdf.GapStart + pdf.GapLength)..]];
    }

    private static byte[] Fill(UnsignedPdf pdf, byte[] cms)
    {
        if (2 * cms.Length > pdf.GapLength - 2)
            throw new InvalidOperationException($"A signature of {cms.Length} bytes does not fit into the file.");

        var signed = pdf.Bytes.ToArray();
        Convert.TryToHexStringLower(cms, signed.AsSpan(pdf.GapStart + 1), out _);
        return signed;
    }
}
