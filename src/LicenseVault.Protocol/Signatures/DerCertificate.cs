using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Loads X.509 certificates that came from outside.</summary>
public static class DerCertificate
{
    /// <summary>
    /// Loads one certificate from exactly these bytes of DER; false when they are something else, or the certificate's key is
    /// neither RSA nor on a named curve. The caller disposes it.
    /// </summary>
    public static bool TryLoad(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out X509Certificate2? certificate)
    {
        certificate = null;
        if (SubjectKey.Of(der) is SubjectKey.Other)
            return false;

        try
        {
            var loaded = RecentCertificates.Load(der.Span);
            if (loaded.RawDataMemory.Span.SequenceEqual(der.Span))
                certificate = loaded;
            else
                loaded.Dispose();
        }
        catch (CryptographicException)
        {
            return false;
        }

        return certificate is not null;
    }
}
