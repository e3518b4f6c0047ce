using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Attesting;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Bundles;

/// <summary>Verifies bundles offline. Safe to use from any thread.</summary>
/// <param name="pinned">
/// SHA-256 of the roots that may be believed, small hexadecimal digits. Empty when the bundle is believed because of where it was got from,
/// as a list of roots is that comes with an operating system.
/// </param>
public sealed class BundleVerifier(IReadOnlyCollection<string> pinned)
{
    /// <summary>The digest by which a root is pinned.</summary>
    public static string DigestOf(X509Certificate2 root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Convert.ToHexStringLower(SHA256.HashData(root.RawDataMemory.Span));
    }

    /// <summary>Verifies a bundle. Never throws on what it is given.</summary>
    /// <param name="content">The bundle.</param>
    /// <param name="now">The time; a bundle of a later one is refused.</param>
    public BundleVerification Verify(ReadOnlySpan<byte> content, DateTimeOffset now) => BundleReader.Read(content) switch
    {
        BundleReading.Readable readable => Verify(readable, now),
        BundleReading.Unreadable fault => new BundleVerification.Refused(fault.Code, fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private BundleVerification Verify(BundleReading.Readable readable, DateTimeOffset now)
    {
        var (bundle, jws) = (readable.Bundle, readable.Jws);
        if (AnchorsOf(bundle) is not { } anchors)
            return new BundleVerification.Refused("roots-malformed", "A root of the bundle is not X.509 in DER with an RSA key or a key on a named curve.");
        if (anchors.Roots.Count == 0)
            return new BundleVerification.Refused("root-not-pinned", "None of the bundle's roots is one that may be believed.");

        return VaultSignature.Verify(jws, new VaultMaking("bundle", bundle.Vault, Name: null, bundle.MadeAt), anchors, now) switch
        {
            VaultSignature.Genuine => new BundleVerification.Trusted(bundle, anchors),
            VaultSignature.NotGenuine fault => new BundleVerification.Refused(fault.Code, fault.Detail),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    private TrustAnchors? AnchorsOf(Bundle bundle)
    {
        var roots = new List<X509Certificate2>();
        foreach (var text in bundle.Roots)
        {
            if (!StrictBase64.TryDecode(text, out var der) || !DerCertificate.TryLoad(der, out var root))
                return null;

            if (pinned.Count == 0 || pinned.Contains(DigestOf(root)))
                roots.Add(root);
        }

        return TrustAnchors.Of(roots);
    }
}
