using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Finds the certificate that made another one.</summary>
public static class IssuingCertificate
{
    // Anybody can make certificates with an authority's name, and put as many beside its own as a file holds.
    private const int MostTried = 32;

    /// <summary>
    /// The first of these that bears the issuer's name and whose key signed the certificate; null when none did, of at most thirty-two that differ. Those that are trusted come first
    /// among the candidates: others cannot push them out. It never throws on bad input.
    /// </summary>
    public static X509Certificate2? Find(X509Certificate2 certificate, IEnumerable<X509Certificate2> candidates, SignatureBudget budget)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(budget);
        try
        {
            var signed = SignedDer.Read(certificate.RawDataMemory);
            return candidates
                .Where(each => each.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
                .DistinctBy(each => Convert.ToHexString(each.PublicKey.EncodedKeyValue.RawData))
                .Take(MostTried)
                .FirstOrDefault(each => signed.IsSignedBy(each, budget));
        }
        catch (Exception failure) when (failure is AsnContentException or CryptographicException)
        {
            // A certificate that a library loads all the same.
            return null;
        }
    }
}
