using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// The root certificates that a verifier trusts to name agencies. A root is told by its bytes, never by its name alone.
/// Immutable but for what it remembers, and safe to use from any thread; it keeps its certificates for as long as it lives.
/// </summary>
public sealed class TrustAnchors
{
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);
    private readonly List<X509Certificate2> _roots = [];

    /// <summary>Takes root certificates in DER; the same root twice counts once. Throws when one cannot be used: that is for the operator.</summary>
    public TrustAnchors(IEnumerable<ReadOnlyMemory<byte>> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        foreach (var der in roots)
        {
            if (!DerCertificate.TryLoad(der, out var root))
                throw new CryptographicException("A trust anchor is not a DER certificate with an RSA key or a key on a named curve.");

            if (_digests.Add(DigestOf(root)))
                _roots.Add(root);
        }
    }

    /// <summary>Trusts nothing: every chain ends as not trusted.</summary>
    public static TrustAnchors None { get; } = new([]);

    /// <summary>The roots, in the order given.</summary>
    public IReadOnlyList<X509Certificate2> Roots => _roots;

    /// <summary>What <see cref="ChainVerifier"/> remembers of these roots for signing certificates.</summary>
    internal FoundPaths Found { get; } = new();

    /// <summary>The same for the certificates of time-stamping authorities, which have other rules.</summary>
    internal FoundPaths FoundForStamps { get; } = new();

    /// <summary>Takes root certificates that are already loaded. The copies are its own.</summary>
    public static TrustAnchors Of(params IEnumerable<X509Certificate2> roots) =>
        new(roots.Select(root => (ReadOnlyMemory<byte>)root.RawData));

    /// <summary>True when exactly this certificate is a root.</summary>
    public bool Contains(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return _digests.Contains(DigestOf(certificate));
    }

    private static string DigestOf(X509Certificate2 certificate) =>
        Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));
}
