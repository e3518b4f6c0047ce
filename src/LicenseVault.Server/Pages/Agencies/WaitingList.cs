using LicenseVault.Core.Batches;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.People;
using LicenseVault.Server.Pages.Agencies.Batches;
using LicenseVault.Server.Pages.Agencies.Changes;
using LicenseVault.Server.Pages.Agencies.Drafting;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>What a clerk has to decide, by their role.</summary>
internal sealed class WaitingList(IssueProposalStore proposals, StatusChangeStore changes, BatchStore batches, FaultReports faults, Proposals drafts, ChangeItems items, BatchViews views, TimeProvider clock)
{
    private const int Most = 50;
    private const int MostOwn = 10;
    private const int MostReports = 100;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<WaitingItem>> OfAsync(Visit visit, ActingClerk who, CancellationToken cancel)
    {
        var found = new List<WaitingItem>();
        if (who.Is(Role.Maker))
        {
            foreach (var proposal in await BackAsync(who, cancel))
                found.Add(await drafts.ItemAsync(visit, proposal, cancel));
        }

        if (who.Is(Role.Checker))
        {
            await AddAsync(found, IssueStage.Checking, visit, who, cancel);
            foreach (var change in await changes.PendingAsync(who.Agency, change => !who.IsMakerOf(change), Most, cancel))
                found.Add(await items.OfAsync(visit, change, cancel));
        }

        if (who.Is(Role.Sealer))
        {
            await AddAsync(found, IssueStage.Sealing, visit, who, cancel);
            foreach (var batch in await batches.WaitingAsync(who.Agency, batch => batch.Client != who.Account.Id, Most, cancel))
                found.Add(ItemOf(visit, batch, await views.NameOfAsync(batch, visit, cancel)));
        }

        return [.. found.OrderBy(item => item.Since)];
    }

    /// <summary>What a maker drafted and what changes of status they proposed, newest first; what was decided of these too.</summary>
    public async Task<IReadOnlyList<WaitingItem>> OwnAsync(Visit visit, ActingClerk who, CancellationToken cancel)
    {
        var found = new List<WaitingItem>();
        if (who.Is(Role.Maker))
        {
            foreach (var change in await changes.NewestAsync(who.Agency, who.IsMakerOf, MostOwn, cancel))
                found.Add(await items.OfAsync(visit, change, cancel));
        }

        foreach (var proposal in (await OwnProposalsAsync(who, cancel)).Where(proposal => !proposal.IsClosed && !proposal.IsBack()).Take(MostOwn))
            found.Add(await drafts.ItemAsync(visit, proposal, cancel));

        return [.. found.OrderByDescending(item => item.Since)];
    }

    /// <summary>Of a maker: how many reports of holders wait, renewals that they ask for among them; null when there are none.</summary>
    public async Task<string?> ReportsAsync(Visit visit, ActingClerk who, CancellationToken cancel)
    {
        if (!who.Is(Role.Maker) || await faults.PendingOfAsync(who.Agency, after: null, MostReports, cancel) is not ({ Count: > 0 } found, var next))
            return null;

        var more = next is null ? "" : "+";
        return Wording.Fill(visit.Text.Faults.OnDesk, $"{found.Count}{more}", $"{found.Count(report => report.Kind is FaultKind.Renewal)}{more}");
    }

    // Among the newest are those that programs before did not list as back.
    private async Task<IEnumerable<IssueProposal>> BackAsync(ActingClerk who, CancellationToken cancel) =>
        (await proposals.WaitingAsync(who.Agency, IssueStage.Mending, proposal => proposal.Maker == who.Account.Id, Most, cancel))
            .Concat((await OwnProposalsAsync(who, cancel)).Where(proposal => proposal.IsBack() && !proposal.IsClosed))
            .DistinctBy(proposal => proposal.Id);

    private async Task<IEnumerable<IssueProposal>> OwnProposalsAsync(ActingClerk who, CancellationToken cancel) =>
        who.Is(Role.Maker) ? (await proposals.NewestAsync(who.Agency, Most, cancel)).Where(proposal => proposal.Maker == who.Account.Id) : [];

    private async Task AddAsync(List<WaitingItem> found, IssueStage stage, Visit visit, ActingClerk who, CancellationToken cancel)
    {
        foreach (var proposal in await proposals.WaitingAsync(who.Agency, stage, proposal => proposal.Maker != who.Account.Id && proposal.Checker != who.Account.Id, Most, cancel))
            found.Add(await drafts.ItemAsync(visit, proposal, cancel));
    }

    private WaitingItem ItemOf(Visit visit, Batch batch, string type)
    {
        var text = visit.Text.Agency;
        return new WaitingItem(
            $"/agency/batches/{batch.Id}",
            Wording.Fill(text.Batch.Of, type),
            text.Batch.States[batch.State],
            Wording.Fill(text.Batch.RowsOf, batch.Rows),
            text.AgeOf(clock.GetUtcNow() - batch.UploadedAt),
            batch.UploadedAt);
    }
}
