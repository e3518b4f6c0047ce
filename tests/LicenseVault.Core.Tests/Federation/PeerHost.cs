using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Protocol.Federation;
using LicenseVault.Tests.StatusLists;

namespace LicenseVault.Tests.Federation;

/// <summary>The peer that is at an address on this machine, as it was agreed and as it describes itself.</summary>
internal static class PeerHost
{
    public static Peer Peer(RawHost host) => new()
    {
        Id = new string('a', 64), State = PeerState.Active, Terms = new PeerTerms(BaseUrl(host), [], ["99"]), TrustedSince = DateTimeOffset.UnixEpoch, Changes = [],
    };

    public static VaultDescription Description(RawHost host, DateTimeOffset now) => new()
    {
        BaseUrl = BaseUrl(host), Name = "A peer", IssuedAt = now, ExpiresAt = now.AddDays(1), Issuers = [], StatusLists = $"{BaseUrl(host)}/status-lists", Keys = [],
    };

    private static string BaseUrl(RawHost host) => new Uri(host.Uri).GetLeftPart(UriPartial.Authority);
}
