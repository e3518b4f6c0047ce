using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>The time stamp inside a signature (RFC 3161, appendix A; ETSI EN 319 142-1, 5.3): unsigned, and over the signature's value.</summary>
internal static class SignatureTimestamp
{
    private const string ObjectId = "1.2.840.113549.1.9.16.2.14";

    /// <summary>The token and the bytes that it should be over; null when there is none. Throws <see cref="CryptographicException"/>.</summary>
    public static (ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Value)? Read(ReadOnlyMemory<byte> cms)
    {
        var signer = Open(cms.Span).SignerInfos[0];
        var found = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(attribute => attribute.Oid.Value == ObjectId);
        return found is { Values: [var token] } ? (token.RawData, signer.GetSignature()) : null;
    }

    /// <summary>What a time stamp must be over.</summary>
    public static byte[] ValueOf(ReadOnlySpan<byte> cms) => Open(cms).SignerInfos[0].GetSignature();

    /// <summary>The same signature with a time stamp in it.</summary>
    public static byte[] Add(ReadOnlySpan<byte> cms, ReadOnlySpan<byte> token)
    {
        var signature = Open(cms);
        signature.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid(ObjectId), token));
        return signature.Encode();
    }

    private static SignedCms Open(ReadOnlySpan<byte> cms)
    {
        var signature = new SignedCms();
        signature.Decode(cms);
        return signature.SignerInfos.Count == 1 ? signature : throw new CryptographicException("A signature has one signer.");
    }
}
