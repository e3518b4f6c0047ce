using System.Text;
using System.Text.Json;
using LicenseVault.Core.Issuing;
using LicenseVault.Server.Pages.Agencies.Forms;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Proposals as pages show them.</summary>
internal sealed class Proposals(IssueProposalStore store, AgencyTypes types, Preview preview, TimeProvider clock)
{
    public async Task<ProposalPage> PageAsync(Visit visit, ActingClerk who, IssueProposal proposal, CancellationToken cancel)
    {
        var contents = await store.ContentsOfAsync(proposal, cancel);
        using var draft = JsonDocument.Parse(contents.Draft);
        var form = await types.FormAsync(proposal.Type, visit, cancel);
        return new ProposalPage(visit, who, proposal, NameOf(form, visit))
        {
            Rows = form is null ? [] : RowsOf(draft.RootElement, form, visit),
            Pages = form is null ? 0 : (await DrawAsync(contents, form, proposal, cancel)).Count,
            Remark = contents.Remark,
            Age = visit.Text.Agency.AgeOf(clock.GetUtcNow() - proposal.Since),
        };
    }

    /// <summary>One page as SVG, counted from 1; null when there is none.</summary>
    public async Task<byte[]?> PictureAsync(Visit visit, IssueProposal proposal, int page, CancellationToken cancel)
    {
        var contents = await store.ContentsOfAsync(proposal, cancel);
        return await types.FormAsync(proposal.Type, visit, cancel) is { } form && await DrawAsync(contents, form, proposal, cancel) is var pages && page >= 1 && page <= pages.Count
            ? pages[page - 1]
            : null;
    }

    /// <summary>As a list shows it.</summary>
    public async Task<WaitingItem> ItemAsync(Visit visit, IssueProposal proposal, CancellationToken cancel)
    {
        using var draft = JsonDocument.Parse((await store.ContentsOfAsync(proposal, cancel)).Draft);
        var form = await types.FormAsync(proposal.Type, visit, cancel);
        return new WaitingItem(
            $"/agency/drafts/{proposal.Id}",
            NameOf(form, visit),
            visit.Text.Agency.States[proposal.State],
            $"{WrittenDraft.Find(draft.RootElement, "holder.name")}{visit.Text.ValueSeparator}{WrittenDraft.Find(draft.RootElement, "number")}",
            visit.Text.Agency.AgeOf(clock.GetUtcNow() - proposal.Since),
            proposal.Since);
    }

    private Task<IReadOnlyList<byte[]>> DrawAsync(IssueContents contents, DraftForm form, IssueProposal proposal, CancellationToken cancel) =>
        preview.DrawAsync(Encoding.UTF8.GetBytes(contents.Draft), form, proposal.Issuer, cancel);

    private static string NameOf(DraftForm? form, Visit visit) =>
        form is null ? visit.Text.Citizen.Unreadable : visit.Called(form.Type.Name, form.Type.NameEn);

    private static IReadOnlyList<FaceRow> RowsOf(JsonElement draft, DraftForm form, Visit visit)
    {
        var writer = new FaceWriter(visit);
        return [.. form.Fields.Select(field => (field, Value: WrittenDraft.Find(draft, field.Name))).Where(row => row.Value is not null).Select(row => new FaceRow(row.field.Label, LinesOf(row.field, row.Value!.Value, writer)))];
    }

    private static IReadOnlyList<FaceLine> LinesOf(FormField field, JsonElement value, FaceWriter writer) =>
        field.Options.FirstOrDefault(option => option.Value == value.ToString()) is { } option ? writer.Of(option.Label) : writer.Of(value);
}
