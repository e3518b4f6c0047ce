using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>The time stamp inside a signature (RFC 3161, appendix A; ETSI EN 319 142-1, 5.3): unsigned, and over the signature's value.</summary>
internal static class SignatureTimestamp
{
    public const string ObjectId = "1.2.840.113549.1.9.16.2.14";

    /// <summary>The token and the bytes that it should be over; null when there is none. Throws <see cref="CryptographicException"/>.</summary>
    public static (ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Value)? Read(ReadOnlyMemory<byte> cms)
    {
        var signature = new SignedCms();
        signature.Decode(cms.Span);
        if (signature.SignerInfos.Count != 1)
            throw new CryptographicException("A signature has one signer.");

        var signer = signature.SignerInfos[0];
        var found = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(attribute => attribute.Oid.Value == ObjectId);
        return found is { Values: [var token] } ? (token.RawData, signer.GetSignature()) : null;
    }
}
