using LicenseVault.Core.Access;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// Mass changes by two accounts: one proposes, the vault counts, another decides. For a time after the approval either can call it off and nothing has
/// happened; then it is made.
/// </summary>
public sealed class MassChangeDesk(MassChangeStore store, ListUpload upload, MassChangeLimits limits, TimeProvider clock, IEntropy entropy)
{
    private const int Tries = 20;

    public async Task<MassChangeOutcome> ProposeAsync(Client maker, MassChangeRequest request, CancellationToken cancel)
    {
        // What is selected may be of any type of the issuer.
        if (!maker.Issuers.Contains(request.Issuer) || maker.Permissions is not null)
            return new MassChangeOutcome.NotYours();

        var now = Second(clock.GetUtcNow());
        var before = request.Selection.Change is { } other ? (await store.FindAsync(other, cancel))?.Change : null;
        var faults = MassChangeRules.FaultsOf(request, now).ToList();
        if (request.Selection.Kind is MassSelectionKind.ChangedBy && (before is null || before.Issuer != request.Issuer || before.Result is null))
            faults.Add(new FieldFault("changedBy", "no-such-mass-change", "It is not the id of a mass change of this issuer that has ended."));
        if (faults.Count > 0)
            return new MassChangeOutcome.Refused(faults);

        var change = new MassChange
        {
            Id = RecordId.Next(entropy),
            Issuer = request.Issuer,
            Action = request.Action,
            Reason = request.Reason,
            LegalBasis = request.LegalBasis,
            EffectiveAt = request.EffectiveAt is { } effective ? Second(effective) : null,
            Until = request.Until is { } until ? Second(until) : null,
            Selection = request.Selection,
            UndoSeconds = request.UndoSeconds ?? limits.UndoSeconds,
            State = request.Selection.Kind is MassSelectionKind.List ? MassChangeState.AwaitingList : MassChangeState.Counting,
            Maker = maker.Id,
            MakerPerson = maker.Person,
            ProposedAt = now,
            Set = before?.Set,
            Parts = before?.Parts ?? 0,
        };
        await store.AddAsync(change, cancel);
        return new MassChangeOutcome.Standing(change);
    }

    /// <summary>Takes the list that a mass change waits for.</summary>
    /// <param name="lines">One identifier on each line, ASCII.</param>
    public async Task<MassChangeOutcome> TakeListAsync(Client maker, string id, Stream lines, CancellationToken cancel)
    {
        if (await RefusalAsync(maker, id, cancel) is { } refusal)
            return refusal;
        if ((await store.FindAsync(id, cancel))!.Change is var waiting && waiting.Maker != maker.Id)
            return new MassChangeOutcome.NotYours();
        if (waiting.State is not MassChangeState.AwaitingList)
            return new MassChangeOutcome.WrongState(waiting.State);

        var set = RecordId.Next(entropy);
        return await upload.TakeAsync(set, lines, cancel) switch
        {
            ListReading.Refused refused => new MassChangeOutcome.Refused(refused.Faults),
            ListReading.Taken taken => await ChangeAsync(maker, id, change => change.State is MassChangeState.AwaitingList
                ? change with { State = MassChangeState.Counting, Set = set, Parts = taken.Parts, Repeated = taken.Repeated }
                : null, cancel),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped reading {other}."),
        };
    }

    public Task<MassChangeOutcome> ApproveAsync(Client checker, string id, CancellationToken cancel) => DecideAsync(checker, id, MassChangeState.Approved, cancel);

    public Task<MassChangeOutcome> RejectAsync(Client checker, string id, CancellationToken cancel) => DecideAsync(checker, id, MassChangeState.Rejected, cancel);

    /// <summary>Calls it off: before it runs, nothing has happened; while it runs, what is begun is finished and the rest left as it is.</summary>
    public Task<MassChangeOutcome> StopAsync(Client client, string id, CancellationToken cancel) => ChangeAsync(client, id, change => change.State switch
    {
        MassChangeState.Running => change with { StoppedBy = change.StoppedBy ?? client.Id },
        MassChangeState.AwaitingList or MassChangeState.Counting or MassChangeState.Proposed or MassChangeState.Approved =>
            change with { State = MassChangeState.Stopped, StoppedBy = client.Id, EndedAt = clock.GetUtcNow() },
        _ => null,
    }, cancel);

    /// <summary>Lets it rest, or go on again.</summary>
    public Task<MassChangeOutcome> PauseAsync(Client client, string id, bool isPaused, CancellationToken cancel) => ChangeAsync(
        client, id, change => change.State is MassChangeState.Approved or MassChangeState.Running ? change with { IsPaused = isPaused } : null, cancel);

    private async Task<MassChangeOutcome> DecideAsync(Client checker, string id, MassChangeState decision, CancellationToken cancel)
    {
        if (await RefusalAsync(checker, id, cancel) is { } refusal)
            return refusal;
        var proposed = (await store.FindAsync(id, cancel))!.Change;
        if (checker.IsSameAs(proposed.Maker, proposed.MakerPerson))
            return new MassChangeOutcome.SameAccount();
        if (decision is MassChangeState.Approved && proposed.Until <= clock.GetUtcNow().AddSeconds(proposed.UndoSeconds))
            return new MassChangeOutcome.Refused([new FieldFault("until", "in-the-past", "The suspension would end before it could begin.")]);

        return await ChangeAsync(checker, id, change => change.State is MassChangeState.Proposed
            ? change with { State = decision, Checker = checker.Id, DecidedAt = Second(clock.GetUtcNow()) }
            : null, cancel);
    }

    private async Task<MassChangeOutcome?> RefusalAsync(Client client, string id, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is not { } found ? new MassChangeOutcome.NoSuchChange()
        : client.Issuers.Contains(found.Change.Issuer) ? null
        : new MassChangeOutcome.NotYours();

    /// <param name="changed">Null for what cannot be done in the state that it is in.</param>
    private async Task<MassChangeOutcome> ChangeAsync(Client client, string id, Func<MassChange, MassChange?> changed, CancellationToken cancel)
    {
        if (await RefusalAsync(client, id, cancel) is { } refusal)
            return refusal;

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (change, version) = (await store.FindAsync(id, cancel))!;
            if (changed(change) is not { } next)
                return new MassChangeOutcome.WrongState(change.State);
            if (await store.ReplaceAsync(next, version, cancel))
                return new MassChangeOutcome.Standing(next);
        }

        throw new InvalidOperationException($"Mass change {id} changed {Tries} times while it was decided on.");
    }

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
