using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Attesting;

/// <summary>What came of verifying the signature under what a vault gives out in its own name: receipts, bundles, statements of annotated copies.</summary>
internal abstract record VaultSignature
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private VaultSignature()
    {
    }

    /// <summary>The vault that is named signed it, by a certificate that led to a trusted root when it was made.</summary>
    /// <param name="Signer">The signing certificate in DER.</param>
    public sealed record Genuine(ReadOnlyMemory<byte> Signer) : VaultSignature;

    /// <summary>It was changed, or somebody else signed it.</summary>
    /// <param name="Code">A stable slug, the same for everything that vaults sign.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record NotGenuine(string Code, string Detail) : VaultSignature;

    /// <summary>There is no trusted root to compare with.</summary>
    public sealed record CouldNotCheck(string Code, string Detail) : VaultSignature;

    /// <summary>Verifies the signature of what says that it was made by a vault at some time.</summary>
    /// <param name="jws">As it was read.</param>
    /// <param name="making">What it says of its making.</param>
    /// <param name="anchors">The trusted roots.</param>
    /// <param name="now">The time: what was made later is refused.</param>
    public static VaultSignature Verify(Jws jws, VaultMaking making, TrustAnchors anchors, DateTimeOffset now)
    {
        using var chain = PresentedChain.TryLoad(jws.CertificateChain);
        if (chain is null)
            return new NotGenuine("certificates-malformed", "A signing certificate is not X.509 in DER with an RSA key or a key on a named curve.");
        if (!Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span))
            return new NotGenuine("signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");
        if (anchors.Roots.Count == 0)
            return new CouldNotCheck("no-trust-anchors", "This verifier has no trusted roots to compare with.");
        if (ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, making.At) is ChainOutcome.NotTrusted fault)
            return new NotGenuine(fault.Code, fault.Detail);
        if (VaultCertificate.AddressOf(chain.Leaf) != making.Vault || (making.Name is { } name && VaultCertificate.NameOf(chain.Leaf) != name))
            return new NotGenuine("signer-refused", $"The signing certificate is not that of the vault that the {making.What} names.");

        return making.At > now + ClockTolerance
            ? new NotGenuine("made-in-future", $"The {making.What} says that it was made after this time.")
            : new Genuine(chain.Leaf.RawData);
    }
}
