using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>Reads time stamps from anyone. It never throws on bad input, and is bounded. Safe to call from any thread.</summary>
public static class TimestampReader
{
    /// <summary>The largest token that is read, in bytes.</summary>
    public const int Largest = 64 * 1024;

    private const int MostCertificates = 16;
    private const int LeastRsaBits = 2048;

    /// <summary>Reads a token and holds it against what it should be over.</summary>
    /// <param name="token">A token in DER; nothing may stand after it.</param>
    /// <param name="stamped">The bytes themselves.</param>
    public static TimestampReading Read(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> stamped) =>
        Read(token, digest => CryptographicOperations.HashData(digest, stamped.Span));

    /// <summary>Holds a token that an authority has just answered with against what it was asked to be over: bytes of which only the SHA-256 is known.</summary>
    public static TimestampReading ReadOver(Rfc3161TimestampToken answered, ReadOnlyMemory<byte> sha256)
    {
        ArgumentNullException.ThrowIfNull(answered);
        try
        {
            var der = answered.AsSignedCms().Encode();
            return der.Length <= Largest ? Judge(der, answered, digest => digest == HashAlgorithmName.SHA256 ? sha256.ToArray() : null) : Malformed();
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            return Malformed();
        }
    }

    private static TimestampReading Read(ReadOnlyMemory<byte> der, Func<HashAlgorithmName, byte[]?> digestOf)
    {
        try
        {
            return der.Length <= Largest && Rfc3161TimestampToken.TryDecode(der, out var token, out var length) && length == der.Length
                ? Judge(der, token, digestOf)
                : Malformed();
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            return Malformed();
        }
    }

    private static TimestampReading Judge(ReadOnlyMemory<byte> der, Rfc3161TimestampToken token, Func<HashAlgorithmName, byte[]?> digestOf)
    {
        var (stamp, cms) = (token.TokenInfo, token.AsSignedCms());

        // Each time that they are asked for, they are decoded anew.
        var (signers, certificates) = (cms.SignerInfos, cms.Certificates);
        if (signers.Count != 1 || certificates.Count > MostCertificates)
            return Malformed();
        if (DigestNamed(stamp.HashAlgorithmId.Value) is not { } algorithm || DigestNamed(signers[0].DigestAlgorithm.Value) is null)
            return new TimestampReading.Broken(TimestampFault.Weak, "The time stamp is made with a digest that can be forged, or is not known here.");
        if (digestOf(algorithm) is not { } digest || !stamp.GetMessageHash().Span.SequenceEqual(digest))
            return new TimestampReading.Broken(TimestampFault.OtherBytes, "The time stamp was given for other bytes.");
        if (!token.VerifySignatureForHash(digest, algorithm, out var signer))
            return new TimestampReading.Broken(TimestampFault.Wrong, "The time stamp is not signed by a certificate for time stamps that it brings.");

        using (signer)
            return IsStrong(signer) ? Good(der, stamp, certificates, signer) : new TimestampReading.Broken(TimestampFault.Weak, "The time stamp is made with a key that is too short, or not known here.");
    }

    private static TimestampReading.Good Good(ReadOnlyMemory<byte> der, Rfc3161TimestampTokenInfo stamp, X509Certificate2Collection certificates, X509Certificate2 signer) => new(
        new TimestampToken(
            der,
            stamp.Timestamp,
            signer.RawData,
            [.. certificates.Where(other => !other.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span)).Select(other => (ReadOnlyMemory<byte>)other.RawData)])
        {
            Nonce = stamp.GetNonce(),
            Policy = stamp.PolicyId.Value ?? "",
        });

    private static bool IsStrong(X509Certificate2 signer)
    {
        if (!DerCertificate.TryLoad(signer.RawDataMemory, out var loaded))
            return false;

        using (loaded)
        using (var rsa = loaded.GetRSAPublicKey())
            return rsa is null or { KeySize: >= LeastRsaBits };
    }

    private static HashAlgorithmName? DigestNamed(string? id) => id switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static TimestampReading.Broken Malformed() => new(TimestampFault.Malformed, "The time stamp cannot be read as one.");
}
