using System.Diagnostics;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>Verifies descriptions of vaults whose key is pinned. Safe to use from any thread.</summary>
/// <param name="anchors">The trusted roots; the vault's signing certificate must lead to one of them.</param>
public sealed class VaultDescriptionVerifier(TrustAnchors anchors)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>Verifies a description. Never throws on what it is given.</summary>
    /// <param name="description">The description as it was fetched.</param>
    /// <param name="keyId">SHA-256 of the vault key's SubjectPublicKeyInfo, 64 small hexadecimal digits: the pin.</param>
    /// <param name="baseUrl">The address at which the vault was agreed with.</param>
    /// <param name="now">The time.</param>
    public VaultDescriptionVerification Verify(ReadOnlySpan<byte> description, string keyId, string baseUrl, DateTimeOffset now) =>
        VaultDescriptions.Read(description) switch
        {
            VaultDescriptionReading.Readable readable => (VaultDescriptionVerification?)FaultOf(readable, keyId, baseUrl, now) ?? new VaultDescriptionVerification.Trusted(readable.Description),
            VaultDescriptionReading.Unreadable fault => new VaultDescriptionVerification.Refused(fault.Code, fault.Detail),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };

    private VaultDescriptionVerification.Refused? FaultOf(VaultDescriptionReading.Readable readable, string keyId, string baseUrl, DateTimeOffset now)
    {
        var (stated, jws) = readable;
        using var chain = PresentedChain.TryLoad(jws.CertificateChain);
        if (chain is null)
            return Refused("certificates-malformed", "A signing certificate is not X.509 in DER with an RSA key or a key on a named curve.");
        if (MessageKey.IdOf(chain.Leaf.PublicKey.ExportSubjectPublicKeyInfo()) != keyId)
            return Refused("key-differs", "The description is signed with another key than the one that was agreed.");
        if (!Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span))
            return Refused("signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");
        if (ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, now) is ChainOutcome.NotTrusted untrusted)
            return Refused(untrusted.Code, untrusted.Detail);
        if (stated.BaseUrl != baseUrl || VaultCertificate.AddressOf(chain.Leaf) != baseUrl)
            return Refused("address-differs", "The description is that of a vault at another address.");
        if (stated.IssuedAt > now + ClockSkew)
            return Refused("issued-in-future", "The description was signed after this time.");

        return stated.ExpiresAt <= now ? Refused("description-expired", "The description has expired.") : null;
    }

    private static VaultDescriptionVerification.Refused Refused(string code, string detail) => new(code, detail);
}
