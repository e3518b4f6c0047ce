using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Access;

/// <summary>Whether what stands in the record of a client can have come from this program.</summary>
internal static class ConsistentClient
{
    private const int DigestLength = 64;

    public static bool IsConsistent(this Client client) =>
        client.SecretDigest.Length is 0 or DigestLength
        && client.FormerSecret is null or { Digest.Length: DigestLength }
        && client.Keys.All(ClientKeyReader.IsPoint)
        && client.Networks.All(ClientNetworks.IsOne)
        && client.DailyQuota is null or > 0
        && client.Changes.Count(change => change.Approval.State is ApprovalState.Proposed) <= 1;
}
