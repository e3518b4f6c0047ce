using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// Certificates that were loaded lately. To decode one takes OpenSSL longer than to verify a signature, and all certificates of an agency bring the same few. Bounded, since anybody may
/// send others. Safe to use from any thread.
/// </summary>
internal static class RecentCertificates
{
    private const int Most = 256;
    private const int Longest = 8 * 1024;

    private static readonly ConcurrentDictionary<string, X509Certificate2> Kept = new(StringComparer.Ordinal);

    /// <summary>A certificate of one's own to dispose, from these bytes. Throws what the loader throws.</summary>
    public static X509Certificate2 Load(ReadOnlySpan<byte> der)
    {
        if (der.Length > Longest)
            return X509CertificateLoader.LoadCertificate(der);

        var digest = Convert.ToHexString(SHA256.HashData(der));
        if (!Kept.TryGetValue(digest, out var kept))
        {
            kept = X509CertificateLoader.LoadCertificate(der);
            if (Kept.Count >= Most)
                Kept.Clear(); // Not disposed: another thread may be about to copy one.
            Kept[digest] = kept;
        }

        return new X509Certificate2(kept);
    }
}
