using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>Who is a peer, decided by two accounts: one proposes, another decides. Nothing is fetched from anybody before.</summary>
public sealed class Peers(PeerStore store, PeerDirectory directory, IssuerCatalogue issuers, VaultAddress address, TimeProvider clock, IEntropy entropy)
{
    public async Task<PeerOutcome> ProposeAsync(Client maker, PeerProposal proposal, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(proposal);
        var found = await store.FindAsync(proposal.Peer, cancel);
        if (found is null && proposal.Action is not PeerAction.Add)
            return new PeerOutcome.NoSuchPeer();
        if (await FaultsOfAsync(proposal, cancel) is { Count: > 0 } faults)
            return new PeerOutcome.Refused(faults);
        if ((found is not null && !PeerRules.Allows(found.Peer.State, proposal.Action)) || !PeerRules.HasRoomFor(found?.Peer))
            return new PeerOutcome.NotAllowed(found!.Peer.State);

        var change = new PeerChange
        {
            Id = RecordId.Next(entropy),
            Action = proposal.Action,
            Terms = proposal.Terms,
            Certificate = proposal.Certificate,
            Reason = proposal.Reason,
            State = PeerChangeState.Proposed,
            Maker = maker.Id,
            MakerPerson = maker.Person,
            ProposedAt = Now(),
        };
        var peer = found?.Peer ?? new Peer { Id = proposal.Peer, State = PeerState.Proposed, Changes = [] };
        return await WriteAsync(peer with { Changes = [.. peer.Changes, change] }, found?.Version ?? 0, change, cancel);
    }

    public async Task<PeerOutcome> DecideAsync(Client checker, string peerId, string changeId, bool approve, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(checker);
        if (await store.FindAsync(peerId, cancel) is not { Peer: var peer, Version: var version })
            return new PeerOutcome.NoSuchPeer();
        if (peer.Changes.FirstOrDefault(change => change.Id == changeId) is not { } change)
            return new PeerOutcome.NoSuchChange();
        if (checker.IsSameAs(change.Maker, change.MakerPerson))
            return new PeerOutcome.SameAccount();
        if (change.State is not PeerChangeState.Proposed)
            return new PeerOutcome.AlreadyDecided(change.State);

        var now = Now();
        var decided = change with { State = approve ? PeerChangeState.Approved : PeerChangeState.Rejected, Checker = checker.Id, DecidedAt = now };
        var noted = peer with { Changes = [.. peer.Changes.Select(one => one.Id == changeId ? decided : one)] };
        if (!approve)
            return await WriteAsync(noted, version, decided, cancel);
        if (!PeerRules.Allows(peer.State, change.Action))
            return new PeerOutcome.NotAllowed(peer.State);

        // Since it was proposed, others may have been agreed with for the same issuers.
        return await FaultsOfAsync(new PeerProposal(peerId, change.Action, change.Terms, change.Certificate, change.Reason), cancel) is { Count: > 0 } faults
            ? new PeerOutcome.Refused(faults)
            : await WriteAsync(Changed(noted, decided, clock.GetUtcNow()), version, decided, cancel);
    }

    private static Peer Changed(Peer peer, PeerChange change, DateTimeOffset now) => change.Action switch
    {
        PeerAction.Add => peer with { State = PeerState.Active, Terms = change.Terms, TrustedSince = now },
        PeerAction.Suspend => peer with { State = PeerState.Suspended },
        PeerAction.Resume => peer with { State = PeerState.Active, TrustedSince = now },
        PeerAction.Remove => peer with { State = PeerState.Removed },
        PeerAction.WithdrawCertificate => peer with { Withdrawn = [.. peer.Withdrawn, new WithdrawnCertificate(change.Certificate!, now)] },
        var other => throw new System.Diagnostics.UnreachableException($"Unmapped action {other}."),
    };

    private async Task<List<FieldFault>> FaultsOfAsync(PeerProposal proposal, CancellationToken cancel)
    {
        var own = (await issuers.ListAsync(cancel)).Select(issuer => issuer.Code).ToHashSet(StringComparer.Ordinal);
        return [.. PeerRules.FaultsOf(proposal, address.BaseUrl, own, await store.ListAsync(cancel))];
    }

    private async Task<PeerOutcome> WriteAsync(Peer peer, long version, PeerChange change, CancellationToken cancel)
    {
        if (!await store.WriteAsync(peer, version, cancel))
            return new PeerOutcome.ChangedMeanwhile();

        directory.Forget();
        return new PeerOutcome.Standing(peer, change);
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
