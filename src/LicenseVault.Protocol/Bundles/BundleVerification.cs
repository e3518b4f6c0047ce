using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Bundles;

/// <summary>What came of verifying a bundle.</summary>
public abstract record BundleVerification
{
    private BundleVerification() { }

    /// <summary>The vault that it names put it together, under one of the roots that may be believed. It may have expired since.</summary>
    /// <param name="Bundle">What it says.</param>
    /// <param name="Anchors">Those of its roots that may be believed.</param>
    public sealed record Trusted(Bundle Bundle, TrustAnchors Anchors) : BundleVerification;

    /// <summary>It is not to be used.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/bundle.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the bundle contained.</param>
    public sealed record Refused(string Code, string Detail) : BundleVerification;
}
