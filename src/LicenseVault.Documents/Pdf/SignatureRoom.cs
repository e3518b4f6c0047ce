using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Documents.Pdf;

/// <summary>
/// How much is left free in a file for its signature. It is no part of what is drawn: who signs decides it, and whoever draws the page again
/// takes it from the file.
/// </summary>
/// <param name="Bytes">Of DER; in the file each takes two digits.</param>
public readonly record struct SignatureRoom(int Bytes)
{
    private const int Step = 64;
    private const int Most = 64 * 1024;

    // What a CMS holds besides certificates and the names of their issuers: attributes, identifiers, the signature itself.
    private const int Frame = 512;

    /// <summary>For the time stamp of an authority of which none was seen yet; those of RSA authorities with three certificates come near to 7 kB.</summary>
    public const int UnknownTimeStamp = 10 * 1024;

    /// <summary>For a chain of three certificates and a small time stamp.</summary>
    public static SignatureRoom Usual { get; } = new(6 * 1024);

    /// <summary>What a signature with this chain needs, and a little more.</summary>
    /// <param name="chain">The certificates that are put beside the signature, that of the signer first.</param>
    /// <param name="timeStamp">What to leave for a time stamp that the signature is given before the file is finished, in bytes; 0 for none.</param>
    public static SignatureRoom Of(IReadOnlyList<X509Certificate2> chain, int timeStamp)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var certificates = chain.Sum(certificate => certificate.RawDataMemory.Length) + (2 * chain[0].IssuerName.RawData.Length);
        return new SignatureRoom(RoundUp(certificates + Frame + timeStamp));
    }

    /// <summary>What a signed file has left for its first signature, or the usual where that cannot be told.</summary>
    public static SignatureRoom In(PdfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var digits = (file.Signatures.FirstOrDefault(signature => !signature.IsTimeStamp)?.GapLength ?? 0) - 2;
        return digits is > 0 and <= 2 * Most && digits % 2 == 0 ? new SignatureRoom(digits / 2) : Usual;
    }

    /// <summary>
    /// What a file must have left that is known by its length alone. The rest of a file changes with the room by a few bytes at most, since its table of
    /// places is compressed, and rooms differ by more.
    /// </summary>
    /// <param name="drawn">The same file with some other room.</param>
    /// <param name="length">Of the whole file.</param>
    public static SignatureRoom OfLength(UnsignedPdf drawn, long length)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var more = Math.Clamp(length - drawn.Bytes.Length, -2 * Most, 2 * Most);
        var bytes = ((drawn.GapLength - 2) / 2) + (int)(Math.Round(more / (2.0 * Step), MidpointRounding.AwayFromZero) * Step);
        return new SignatureRoom(Math.Clamp(bytes, 0, Most));
    }

    private static int RoundUp(int bytes) => (bytes + Step - 1) / Step * Step;
}
