using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Bundles;

/// <summary>Verifies bundles offline. Safe to use from any thread.</summary>
/// <param name="pinned">
/// SHA-256 of the roots that may be believed, small hexadecimal digits. Empty when the bundle is believed because of where it was got from,
/// as a list of roots is that comes with an operating system.
/// </param>
public sealed class BundleVerifier(IReadOnlyCollection<string> pinned)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

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

        using var chain = PresentedChain.TryLoad(jws.CertificateChain);
        if (chain is null)
            return new BundleVerification.Refused("certificates-malformed", "A signing certificate is not X.509 in DER with an RSA key or a key on a named curve.");
        if (!Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span))
            return new BundleVerification.Refused("signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");
        if (ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, bundle.MadeAt) is ChainOutcome.NotTrusted fault)
            return new BundleVerification.Refused(fault.Code, fault.Detail);
        if (VaultCertificate.AddressOf(chain.Leaf) != bundle.Vault)
            return new BundleVerification.Refused("signer-refused", "The signing certificate is not that of the vault that the bundle names.");

        return bundle.MadeAt > now + ClockTolerance
            ? new BundleVerification.Refused("made-in-future", "The bundle says that it was made after this time.")
            : new BundleVerification.Trusted(bundle, anchors);
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
