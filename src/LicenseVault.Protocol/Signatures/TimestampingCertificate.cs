using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>What the certificate of a time-stamping authority must be (RFC 3161, section 2.3).</summary>
internal static class TimestampingCertificate
{
    /// <summary>id-kp-timeStamping (RFC 5280, section 4.2.1.12).</summary>
    public const string Purpose = "1.3.6.1.5.5.7.3.8";

    private const int LeastRsaBits = 2048;

    public static ChainOutcome.NotTrusted? FaultOf(X509Certificate2 leaf)
    {
        if (leaf.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            return new("authority-as-signer", "The time-stamping certificate is one for issuing certificates.");
        if (leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToList() is not [{ Critical: true, EnhancedKeyUsages: [{ Value: Purpose }] }])
            return new("key-usage-refused", "The time-stamping certificate is not one for time stamps alone.");

        using var rsa = leaf.GetRSAPublicKey();
        return SubjectKey.Of(leaf.RawDataMemory) is SubjectKey.Other || rsa is { KeySize: < LeastRsaBits }
            ? new("key-refused", "The time-stamping certificate's key is too short, or of a kind that is not known here.")
            : null;
    }
}
