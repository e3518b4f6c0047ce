using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>What certificates and revocation lists have in common: a body, an algorithm and a signature over the body (RFC 5280, sections 4.1 and 5.1).</summary>
/// <param name="Body">In DER, as it was signed.</param>
internal sealed record SignedDer(ReadOnlyMemory<byte> Body, string Algorithm, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Throws <see cref="AsnContentException"/>.</summary>
    public static SignedDer Read(ReadOnlyMemory<byte> der)
    {
        var outermost = new AsnReader(der, AsnEncodingRules.DER);
        var parts = outermost.ReadSequence();
        outermost.ThrowIfNotEmpty();
        var body = parts.ReadEncodedValue();
        var algorithm = parts.ReadSequence().ReadObjectIdentifier();
        var signature = parts.ReadBitString(out var unused);
        parts.ThrowIfNotEmpty();
        return unused == 0 ? new SignedDer(body, algorithm, signature) : throw new AsnContentException("A signature is whole bytes.");
    }

    /// <summary>The same as long as there is a budget; false without one.</summary>
    public bool IsSignedBy(X509Certificate2 issuer, SignatureBudget budget) => budget.TryTake() && IsSignedBy(issuer);

    /// <summary>Whether the key of this certificate made the signature; false for algorithms that are weak or unknown here.</summary>
    public bool IsSignedBy(X509Certificate2 issuer)
    {
        if (SubjectKey.Of(issuer.RawDataMemory) is SubjectKey.Other)
            return false;

        try
        {
            return Algorithm switch
            {
                "1.2.840.10045.4.3.2" => IsByEcdsa(issuer, HashAlgorithmName.SHA256),
                "1.2.840.10045.4.3.3" => IsByEcdsa(issuer, HashAlgorithmName.SHA384),
                "1.2.840.10045.4.3.4" => IsByEcdsa(issuer, HashAlgorithmName.SHA512),
                "1.2.840.113549.1.1.11" => IsByRsa(issuer, HashAlgorithmName.SHA256),
                "1.2.840.113549.1.1.12" => IsByRsa(issuer, HashAlgorithmName.SHA384),
                "1.2.840.113549.1.1.13" => IsByRsa(issuer, HashAlgorithmName.SHA512),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private bool IsByEcdsa(X509Certificate2 issuer, HashAlgorithmName digest)
    {
        using var key = issuer.GetECDsaPublicKey();
        return key?.VerifyData(Body.Span, Signature.Span, digest, DSASignatureFormat.Rfc3279DerSequence) is true;
    }

    private bool IsByRsa(X509Certificate2 issuer, HashAlgorithmName digest)
    {
        using var key = issuer.GetRSAPublicKey();
        return key is { KeySize: >= 2048 } && key.VerifyData(Body.Span, Signature.Span, digest, RSASignaturePadding.Pkcs1);
    }
}
