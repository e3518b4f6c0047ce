using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>
/// CMS SignedData (RFC 5652) as PAdES baseline B wants it (ETSI EN 319 142-1, 6.3): detached, SHA-256, the signing certificate
/// under the signature, and no signing time, which stands in the signature dictionary. All of it but the signature is a function of content and chain.
/// </summary>
internal static class DetachedCms
{
    public const string Sha256Id = "2.16.840.1.101.3.4.2.1";

    /// <summary>The CMS with a signature by this key. Throws when it is not that of the chain's first certificate, and <see cref="SignatureWanted"/> when the key has it only later.</summary>
    /// <param name="sign">Signs a digest: r and s of 32 bytes each.</param>
    public static byte[] Encode(byte[] content, IReadOnlyList<X509Certificate2> chain, Func<byte[], ValueTask<byte[]>> sign)
    {
        using var key = new RelayedKey(sign);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, chain[0], key)
        {
            DigestAlgorithm = new Oid(Sha256Id),
            IncludeOption = X509IncludeOption.None,
        };
        foreach (var certificate in chain)
            signer.Certificates.Add(certificate);

        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateAttribute.ObjectId, SigningCertificateAttribute.Of(chain[0])));

        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }
}
