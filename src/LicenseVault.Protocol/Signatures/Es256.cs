using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>ECDSA on P-256 with SHA-256, signatures as r and s of 32 bytes each (ES256, RFC 7518 section 3.4).</summary>
public static class Es256
{
    /// <summary>The name in the header of a JWS.</summary>
    public const string Algorithm = "ES256";

    /// <summary>The length of a signature in bytes.</summary>
    public const int SignatureLength = 64;

    // Of the certificate that this thread has signed under last. A mass change signs a million times under one, and to take the key out of it
    // each time would take half as long as the check itself.
    [ThreadStatic]
    private static (X509Certificate2 Certificate, ECDsa Key)? _last;

    /// <summary>
    /// Signs with a key wherever it lives, and checks the result against the key's own certificate before it gives it away.
    /// Throws when the key cannot be reached, or answers with something that is not its signature: both are for the operator.
    /// </summary>
    public static async ValueTask<byte[]> SignAsync(ISigningKey key, ReadOnlyMemory<byte> signingInput, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signature = await key.SignDigestAsync(SHA256.HashData(signingInput.Span), cancel).ConfigureAwait(false);
        return IsOf(key.Chain[0], signingInput.Span, signature)
            ? signature
            : throw new CryptographicException($"Key {key.KeyId} gave a signature that its own certificate does not verify.");
    }

    /// <summary>
    /// True when the signature is that of the certificate's key over the data. False for every other signature, and for a key
    /// that is not on the named curve P-256: other curves and explicit parameters are never used.
    /// </summary>
    public static bool Verifies(X509Certificate2 certificate, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var key = PublicKeyOf(certificate);
        return key is not null && Verifies(key, data, signature);
    }

    /// <summary>True when the signature is that of the key over the data; false too when the key is not on the named curve P-256.</summary>
    public static bool Verifies(ECDsa key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        return IsOnP256(key) && IsOf(key, data, signature);
    }

    /// <summary>The certificate's key when it is ECDSA on the named curve P-256, else null. The caller disposes it.</summary>
    public static ECDsa? PublicKeyOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (SubjectKey.Of(certificate.RawDataMemory) is not SubjectKey.NamedCurve(SubjectKey.P256))
            return null;

        try
        {
            return certificate.GetECDsaPublicKey();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsOf(X509Certificate2 certificate, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (_last is not { } last || !ReferenceEquals(last.Certificate, certificate))
        {
            var key = PublicKeyOf(certificate);
            if (key is null || !IsOnP256(key))
                return false;
            _last?.Key.Dispose();
            _last = last = (certificate, key);
        }

        return IsOf(last.Key, data, signature);
    }

    private static bool IsOf(ECDsa key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureLength
        && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private static bool IsOnP256(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && (curve.Oid.Value is SubjectKey.P256 || curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256");
    }
}
