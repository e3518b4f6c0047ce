using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Watching;

namespace LicenseVault.Core.Sharing;

/// <summary>
/// The agencies that can be allowed to use certificates: the issuers of this vault, the accounts whose programs may use here, and the issuers that peers say they
/// answer for. Whoever permits something to an agency that nobody knows, by a slip of the pen or at a swindler's wish, would never see who that is.
/// </summary>
public sealed class ReceivingAgencies(IssuerCatalogue issuers, ClientRegistry clients, PeerDirectory peers, PeerDescriptions descriptions)
{
    /// <summary>What is wrong with an agency that is none of them.</summary>
    internal static FieldFault Unknown { get; } =
        new("agency", "unknown-agency", "This vault knows no such agency: it is the code of an issuer, here or of a peer, or the account of a program that may use certificates.");

    /// <summary>Each once, in the order of the sources: issuers, programs, peers.</summary>
    public async Task<IReadOnlyList<ReceivingAgency>> ListAsync(CancellationToken cancel)
    {
        var all = (await issuers.ListAsync(cancel)).Select(issuer => new ReceivingAgency(issuer.Code, issuer.Name, issuer.NameEn) { Division = issuer.Division }).ToList();
        all.AddRange((await clients.ListAsync(cancel)).Where(MayUse).Select(client => new ReceivingAgency(client.Agency, client.Agency, "")));
        foreach (var peer in (await peers.ListAsync(cancel)).Where(peer => peer.State is PeerState.Active))
            all.AddRange(await OfPeerAsync(peer, cancel));
        return [.. all.DistinctBy(agency => agency.Code, StringComparer.Ordinal)];
    }

    public async Task<bool> IsKnownAsync(string agency, CancellationToken cancel) =>
        await issuers.FindAsync(agency, cancel) is not null || (await ListAsync(cancel)).Any(known => known.Code == agency);

    private static bool MayUse(Client client) => client.Scopes.Contains(Scope.Use, StringComparer.Ordinal);

    // A peer speaks for those that were agreed with it, and for no others.
    private async Task<IEnumerable<ReceivingAgency>> OfPeerAsync(Peer peer, CancellationToken cancel) =>
        await descriptions.KeptAsync(peer, cancel) is { } description
            ? description.Issuers.Where(issuer => peer.Terms!.ClosenessTo(issuer.Code) > 0).Select(issuer => new ReceivingAgency(issuer.Code, issuer.Name, ""))
            : [];
}
