using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// Decides whether a signing certificate leads to a trust anchor (RFC 5280 section 6), as of a given time and without the
/// network: nothing is fetched, and revocation of signing certificates is not asked about here.
/// </summary>
public static class ChainVerifier
{
    private static readonly string[] StrongSignatures =
    [
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
        "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
    ];

    private static readonly ChainOutcome.NotTrusted Unreadable = new("chain-invalid", "A certificate of the chain has an extension that cannot be read.");

    /// <summary>
    /// Looks for a path. The leaf must be an end certificate with an ECDSA key on the named curve P-256, allowed to make digital
    /// signatures; every certificate on the path below the root must be signed with SHA-256 or better, and valid at <paramref name="at"/>.
    /// </summary>
    public static ChainOutcome Verify(
        X509Certificate2 leaf, IReadOnlyList<X509Certificate2> intermediates, TrustAnchors anchors, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        ArgumentNullException.ThrowIfNull(intermediates);
        ArgumentNullException.ThrowIfNull(anchors);

        return Verify(leaf, intermediates, anchors, at, anchors.Found, LeafFault);
    }

    /// <summary>
    /// The same for the certificate of a time-stamping authority: it must be an end certificate for nothing but time stamps (RFC 3161 section 2.3),
    /// with an RSA key of at least 2048 bits or a key on a named curve.
    /// </summary>
    public static ChainOutcome VerifyTimestamping(
        X509Certificate2 leaf, IReadOnlyList<X509Certificate2> intermediates, TrustAnchors anchors, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        ArgumentNullException.ThrowIfNull(intermediates);
        ArgumentNullException.ThrowIfNull(anchors);
        return Verify(leaf, intermediates, anchors, at, anchors.FoundForStamps, TimestampingCertificate.FaultOf);
    }

    /// <summary>What <see cref="VerifyTimestamping"/> says of these certificates in DER, the leaf first, when it has said so before; null when it must be asked.</summary>
    public static ChainOutcome.Trusted? RecallTimestamping(IEnumerable<ReadOnlyMemory<byte>> certificates, TrustAnchors anchors, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(anchors);
        return anchors.FoundForStamps.Find(certificates, at) is { } found ? new ChainOutcome.Trusted(found.Root) : null;
    }

    private static ChainOutcome Verify(
        X509Certificate2 leaf,
        IReadOnlyList<X509Certificate2> intermediates,
        TrustAnchors anchors,
        DateTimeOffset at,
        FoundPaths paths,
        Func<X509Certificate2, ChainOutcome.NotTrusted?> leafFault)
    {
        List<ReadOnlyMemory<byte>> asked = [leaf.RawDataMemory, .. intermediates.Select(intermediate => intermediate.RawDataMemory)];
        if (paths.Find(asked, at) is { } found)
            return new ChainOutcome.Trusted(found.Root);

        try
        {
            return leafFault(leaf) ?? PathFrom(leaf, intermediates, anchors, at, path => paths.Keep(asked, path.Chain, path.Root));
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
    }

    private static ChainOutcome.NotTrusted? LeafFault(X509Certificate2 leaf)
    {
        if (leaf.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            return new("authority-as-signer", "The signing certificate is one for issuing certificates, not for signing.");

        if (leaf.Extensions.OfType<X509KeyUsageExtension>().Any(usage => !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)))
            return new("key-usage-refused", "The signing certificate's key usage does not allow digital signatures.");

        using var key = Es256.PublicKeyOf(leaf);
        return key is null
            ? new("key-refused", "The signing certificate's key is not an ECDSA key on the named curve P-256.")
            : null;
    }

    private static ChainOutcome PathFrom(
        X509Certificate2 leaf, IReadOnlyList<X509Certificate2> intermediates, TrustAnchors anchors, DateTimeOffset at, Action<(X509Chain Chain, X509Certificate2 Root)> found)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors.Roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(intermediates.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        try
        {
            if (!chain.Build(leaf))
                return FaultOf(chain, at);

            var outcome = RootOf(chain, anchors);
            if (outcome is ChainOutcome.Trusted trusted)
                found((chain, trusted.Root));

            return outcome;
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    private static ChainOutcome RootOf(X509Chain chain, TrustAnchors anchors)
    {
        var path = chain.ChainElements.Select(element => element.Certificate).ToList();
        var root = anchors.Roots.FirstOrDefault(anchor => anchor.RawDataMemory.Span.SequenceEqual(path[^1].RawDataMemory.Span));
        if (root is null || path.Count < 2)
            return new ChainOutcome.NotTrusted("root-unknown", "The signing certificate does not lead to a trusted root.");

        return path.SkipLast(1).All(certificate => StrongSignatures.Contains(certificate.SignatureAlgorithm.Value))
            ? new ChainOutcome.Trusted(root)
            : new ChainOutcome.NotTrusted("weak-signature", "A certificate of the chain is signed with an algorithm that is not accepted.");
    }

    private static ChainOutcome.NotTrusted FaultOf(X509Chain chain, DateTimeOffset at)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (flags, entry) => flags | entry.Status);
        if (status.HasFlag(X509ChainStatusFlags.PartialChain) || status.HasFlag(X509ChainStatusFlags.UntrustedRoot))
            return new("root-unknown", "The signing certificate does not lead to a trusted root.");

        if (status is X509ChainStatusFlags.NotTimeValid)
        {
            return chain.ChainElements.Any(element => at < element.Certificate.NotBefore)
                ? new("certificate-not-yet-valid", "A certificate of the chain was not yet valid when the certificate was issued.")
                : new("certificate-expired", "A certificate of the chain had expired when the certificate was issued.");
        }

        return new("chain-invalid", $"The chain of signing certificates breaks a rule of X.509: {status}.");
    }
}
