using LicenseVault.Core.Access;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Catalogue;

/// <summary>
/// Changes of issuers by two accounts: one proposes, another decides. The decision is on disk before the issuer is changed, and the changed issuer
/// names it, so that a crash leaves it to be finished and not to be guessed.
/// </summary>
public sealed class IssuerChangeDesk(IssuerCatalogue issuers, IssuerChangeStore store, TimeProvider clock, IEntropy entropy)
{
    public async Task<IssuerChangeOutcome> ProposeAsync(Client maker, Issuer after, string legalBasis, CancellationToken cancel)
    {
        var (before, version) = await issuers.FindStoredAsync(after.Code, cancel);
        var now = clock.GetUtcNow();
        var faults = IssuerRules.FaultsOf(after).ToList();
        if (faults.Count == 0)
            faults.AddRange(IssuerChangeRules.FaultsOf(before, after, legalBasis, now));
        if (faults.Count > 0)
            return new IssuerChangeOutcome.Refused(faults);

        var id = RecordId.Next(entropy);
        var change = new IssuerChange
        {
            Id = id,
            Before = before,
            Version = version,
            After = after with { Change = id },
            LegalBasis = legalBasis,
            State = IssuerChangeState.Proposed,
            Maker = maker.Id,
            MakerPerson = maker.Person,
            ProposedAt = Second(now),
        };
        await store.AddAsync(change, cancel);
        return new IssuerChangeOutcome.Standing(change);
    }

    /// <summary>Approves and makes the change. Once it is approved the caller's hang-up no longer counts.</summary>
    public async Task<IssuerChangeOutcome> ApproveAsync(Client checker, string code, string id, CancellationToken cancel)
    {
        // What a crash left comes first: afterwards it could not be told any more whether it was made.
        await FinishAsync(cancel);
        var (outcome, version) = await DecideAsync(checker, code, id, IssuerChangeState.Approved, cancel);
        return outcome is IssuerChangeOutcome.Standing { Change: var change }
            ? new IssuerChangeOutcome.Standing(await MakeAsync(change, version, CancellationToken.None))
            : outcome;
    }

    public async Task<IssuerChangeOutcome> RejectAsync(Client checker, string code, string id, CancellationToken cancel) =>
        (await DecideAsync(checker, code, id, IssuerChangeState.Rejected, cancel)).Outcome;

    /// <summary>Makes what was approved and then left by a crash. Returns how many it finished.</summary>
    public async Task<int> FinishAsync(CancellationToken cancel)
    {
        var unfinished = await store.UnfinishedAsync(cancel);
        foreach (var (change, version) in unfinished)
            await MakeAsync(change, version, cancel);
        return unfinished.Count;
    }

    private async Task<IssuerChange> MakeAsync(IssuerChange change, long version, CancellationToken cancel)
    {
        var isMade = await issuers.ReplaceAsync(change.After, change.Version, cancel)
            || (await issuers.FindAsync(change.After.Code, cancel))?.Change == change.Id;
        var ended = change with { State = isMade ? IssuerChangeState.Done : IssuerChangeState.Overtaken };

        // Another version is somebody else's finishing of the same.
        return await store.ReplaceAsync(ended, version, cancel) ? ended : (await store.FindAsync(change.Id, cancel))!.Value.Change;
    }

    private async Task<(IssuerChangeOutcome Outcome, long Version)> DecideAsync(
        Client checker, string code, string id, IssuerChangeState decision, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not var (change, version) || change.After.Code != code)
            return (new IssuerChangeOutcome.NoSuchChange(), 0);
        if (checker.IsSameAs(change.Maker, change.MakerPerson))
            return (new IssuerChangeOutcome.SameAccount(), 0);
        if (change.State is not IssuerChangeState.Proposed)
            return (new IssuerChangeOutcome.AlreadyDecided(change.State), 0);

        var decided = change with { State = decision, Checker = checker.Id, DecidedAt = Second(clock.GetUtcNow()) };
        return await store.ReplaceAsync(decided, version, cancel)
            ? (new IssuerChangeOutcome.Standing(decided), version + 1)
            : (new IssuerChangeOutcome.AlreadyDecided((await store.FindAsync(id, cancel))!.Value.Change.State), 0);
    }

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
