using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing;

/// <summary>Decides on proposals of one kind. Each decision is one write of one document.</summary>
internal sealed class ApprovalDesk<T>(Shelf<T> shelf, Func<T, Approval> approvalOf, Func<T, Approval, T> with, TimeProvider clock)
    where T : class
{
    public Task<ProposalOutcome<T>> DecideAsync(Account checker, string id, ApprovalState decision, CancellationToken cancel) =>
        ChangeAsync(
            id,
            [ApprovalState.Proposed],
            approval => checker.IsSameAs(approval) ? null : approval with { State = decision, Checker = checker.Id, DecidedAt = clock.GetUtcNow() },
            cancel);

    /// <summary>Ends what counts. That gives nobody anything, so either account may.</summary>
    public Task<ProposalOutcome<T>> EndAsync(Account account, string id, CancellationToken cancel) =>
        EndAsync(account, id, [ApprovalState.Approved], cancel);

    /// <summary>Ends what counts, and also what only waits to be approved: for whom it would count against need not wait until it does.</summary>
    public Task<ProposalOutcome<T>> EndOrForestallAsync(Account account, string id, CancellationToken cancel) =>
        EndAsync(account, id, [ApprovalState.Proposed, ApprovalState.Approved], cancel);

    private Task<ProposalOutcome<T>> EndAsync(Account account, string id, ApprovalState[] from, CancellationToken cancel) =>
        ChangeAsync(
            id,
            from,
            approval => approval with { State = ApprovalState.Ended, EndedBy = account.Id, EndedAt = clock.GetUtcNow() },
            cancel);

    private async Task<ProposalOutcome<T>> ChangeAsync(string id, ApprovalState[] from, Func<Approval, Approval?> change, CancellationToken cancel)
    {
        while (RecordId.IsOne(id) && await shelf.FindAsync(id, cancel) is var (found, version))
        {
            var approval = approvalOf(found);
            if (!from.Contains(approval.State))
                return new ProposalOutcome<T>.WrongState(approval.State);
            if (change(approval) is not { } changed)
                return new ProposalOutcome<T>.SameAccount();

            // Whoever lost to another write looks again: an approval in that moment must not outlast the end that was asked for.
            var decided = with(found, changed);
            if (await shelf.ReplaceAsync(decided, version, cancel))
                return new ProposalOutcome<T>.Standing(decided);
        }

        return new ProposalOutcome<T>.Unknown();
    }
}
