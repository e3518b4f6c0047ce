using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>
/// Changes of status by two accounts: one proposes, another decides. The decision is on disk before anything is signed, so that a crash
/// leaves it to be finished and not to be guessed.
/// </summary>
public sealed class StatusChanges(
    CertificateArchive archive, CertificateStanding standing, StatusChangeStore store, StatusChanger changer, TimeProvider clock, IEntropy entropy)
{
    public async Task<StatusChangeOutcome> ProposeAsync(Client maker, StatusChangeRequest request, CancellationToken cancel)
    {
        if (await archive.FindIssuedAsync(request.Certificate, cancel) is not { } record)
            return new StatusChangeOutcome.NoSuchCertificate();
        if (!maker.Issuers.Contains(record.Issuer) || !maker.Sight.Admits(record.Type))
            return new StatusChangeOutcome.NotYours();

        var now = ToTheSecond(clock.GetUtcNow());
        if (StatusChangeRules.FaultsOf(request, record, now).ToList() is { Count: > 0 } faults)
            return new StatusChangeOutcome.Refused(faults);
        if (await standing.OfAsync(record, now, cancel) is { Status: var status } && !StatusHistory.Allows(status, request.Action))
            return new StatusChangeOutcome.NotAllowed(status);

        var change = new StatusChange
        {
            Id = RecordId.Next(entropy),
            Certificate = record.Identifier,
            Issuer = record.Issuer,
            Action = request.Action,
            Reason = request.Reason,
            LegalBasis = request.LegalBasis,
            EffectiveAt = request.EffectiveAt is { } effective ? ToTheSecond(effective) : null,
            Until = request.Until is { } until ? ToTheSecond(until) : null,
            State = StatusChangeState.Proposed,
            Maker = maker.Id,
            MakerPerson = maker.Person,
            ProposedAt = now,
        };
        await store.AddAsync(change, cancel);
        return new StatusChangeOutcome.Standing(change);
    }

    /// <summary>Approves and makes the change. Once it is approved the caller's hang-up no longer counts.</summary>
    public async Task<StatusChangeOutcome> ApproveAsync(Client checker, string id, CancellationToken cancel)
    {
        var (outcome, change) = await DecideAsync(checker, id, StatusChangeState.Approved, remark: null, cancel);
        return change is null ? outcome : new StatusChangeOutcome.Standing(await changer.MakeAsync(change.Change, change.Version, CancellationToken.None));
    }

    /// <param name="remark">Why, in a line that its maker reads; null where a program has said it elsewhere.</param>
    public async Task<StatusChangeOutcome> RejectAsync(Client checker, string id, string? remark, CancellationToken cancel) =>
        remark is not null && Remark.FaultOf(remark) is { } fault
            ? new StatusChangeOutcome.Refused([fault])
            : (await DecideAsync(checker, id, StatusChangeState.Rejected, remark, cancel)).Outcome;

    /// <summary>The maker takes back what nobody has decided yet. For anybody else there is no such change.</summary>
    public async Task<StatusChangeOutcome> WithdrawAsync(Client maker, string id, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } found && maker.MayAnswerFor(found.Change) && maker.IsSameAs(found.Change.Maker, found.Change.MakerPerson)
            ? (await WriteDecisionAsync(found, StatusChangeState.Withdrawn, checker: null, remark: null, cancel)).Outcome
            : new StatusChangeOutcome.NoSuchChange();

    private async Task<(StatusChangeOutcome Outcome, StoredStatusChange? Change)> DecideAsync(
        Client checker, string id, StatusChangeState decision, string? remark, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } found)
            return (new StatusChangeOutcome.NoSuchChange(), null);
        if (!checker.MayAnswerFor(found.Change))
            return (new StatusChangeOutcome.NotYours(), null);
        if (checker.IsSameAs(found.Change.Maker, found.Change.MakerPerson))
            return (new StatusChangeOutcome.SameAccount(), null);

        return await WriteDecisionAsync(found, decision, checker, remark, cancel);
    }

    private async Task<(StatusChangeOutcome Outcome, StoredStatusChange? Change)> WriteDecisionAsync(
        StoredStatusChange found, StatusChangeState decision, Client? checker, string? remark, CancellationToken cancel)
    {
        if (found.Change.State is not StatusChangeState.Proposed)
            return (new StatusChangeOutcome.AlreadyDecided(found.Change.State), null);

        var decided = found.Change with
        {
            State = decision,
            Checker = checker?.Id,
            DecidedAt = ToTheSecond(clock.GetUtcNow()),
            Remark = remark is null ? null : await store.SealAsync(remark, found.Change.Id, cancel),
        };
        return await store.ReplaceAsync(decided, found.Version, cancel)
            ? (new StatusChangeOutcome.Standing(decided), new StoredStatusChange(decided, found.Version + 1))
            : (new StatusChangeOutcome.AlreadyDecided((await store.FindAsync(decided.Id, cancel))!.Change.State), null);
    }

    private static DateTimeOffset ToTheSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
