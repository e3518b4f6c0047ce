using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing;

/// <summary>Decides on proposals of one kind. Each decision is one write of one document.</summary>
internal sealed class ApprovalDesk<T>(Shelf<T> shelf, Func<T, Approval> approvalOf, Func<T, Approval, T> with, TimeProvider clock)
    where T : class
{
    public Task<ProposalOutcome<T>> DecideAsync(Account checker, string id, ApprovalState decision, CancellationToken cancel) =>
        ChangeAsync(
            id,
            ApprovalState.Proposed,
            approval => checker.IsSameAs(approval) ? null : approval with { State = decision, Checker = checker.Id, DecidedAt = clock.GetUtcNow() },
            cancel);

    /// <summary>Ends what counts. That gives nobody anything, so either account may.</summary>
    public Task<ProposalOutcome<T>> EndAsync(Account account, string id, CancellationToken cancel) =>
        ChangeAsync(
            id,
            ApprovalState.Approved,
            approval => approval with { State = ApprovalState.Ended, EndedBy = account.Id, EndedAt = clock.GetUtcNow() },
            cancel);

    private async Task<ProposalOutcome<T>> ChangeAsync(string id, ApprovalState from, Func<Approval, Approval?> change, CancellationToken cancel)
    {
        if (!RecordId.IsOne(id) || await shelf.FindAsync(id, cancel) is not var (found, version))
            return new ProposalOutcome<T>.Unknown();

        var approval = approvalOf(found);
        if (approval.State != from)
            return new ProposalOutcome<T>.WrongState(approval.State);
        if (change(approval) is not { } changed)
            return new ProposalOutcome<T>.SameAccount();

        var decided = with(found, changed);
        return await shelf.ReplaceAsync(decided, version, cancel)
            ? new ProposalOutcome<T>.Standing(decided)
            : new ProposalOutcome<T>.WrongState(approvalOf((await shelf.FindAsync(id, cancel))!.Value.Record).State);
    }
}
