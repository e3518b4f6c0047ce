using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.TimeStamping;

/// <param name="Anchors">The roots that may stand behind authorities for time stamps.</param>
/// <param name="Policy">The policy to ask for, as an object identifier; null for the authority's own choice.</param>
/// <param name="Patience">How long one answer is waited for.</param>
/// <param name="Rest">How long an authority that failed is left alone: minting goes on meanwhile, and must not wait each time.</param>
public sealed record TimestampRules(TrustAnchors Anchors, string? Policy, TimeSpan Patience, TimeSpan Rest)
{
    /// <summary>Nobody is trusted to give time stamps.</summary>
    public static TimestampRules None { get; } = new(TrustAnchors.None, Policy: null, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(30));
}
