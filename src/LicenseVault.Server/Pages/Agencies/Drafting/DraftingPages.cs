using System.Text.Json;
using LicenseVault.Core;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Agencies.Forms;
using LicenseVault.Server.Pages.Failures;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Where a maker drafts a certificate.</summary>
internal static class DraftingPages
{
    private const int LongestKey = 200;

    public static void MapDrafting(this IEndpointRouteBuilder routes)
    {
        var makers = routes.MapPeople(PeoplePolicies.Of(Role.Maker)).ExcludeFromDescription();
        makers.MapGet("/agency/new", ChooseAsync);
        makers.MapGet("/agency/new/{type}", OpenAsync);
        makers.MapPost("/agency/new/{type}", SendAsync);
        makers.MapGet("/agency/drafts/{id}/mend", MendAsync);
        makers.MapGet("/agency/certificates/{id}/renewal", RenewAsync);
    }

    private static async Task<PageResult> ChooseAsync(Visit visit, ActingClerk who, AgencyTypes types, CancellationToken cancel) =>
        new TypesPage(visit, await types.OfAsync(who.Agency, cancel)).ToResult();

    private static async Task<IResult> OpenAsync(string type, Visit visit, AgencyTypes types, IEntropy entropy, CancellationToken cancel) =>
        await types.FormAsync(type, visit, cancel) is { } form
            ? new DraftFormPage(visit, form, new DraftEntries(), new FormFaults([], [], visit), RandomToken.Next(entropy)).ToResult()
            : FailurePages.NotFound(visit);

    private static async Task<IResult> MendAsync(string id, Visit visit, ActingClerk who, IssueDesk desk, IssueProposalStore store, AgencyTypes types, IEntropy entropy, CancellationToken cancel)
    {
        if (await desk.FindAsync(who.Account, id, cancel) is not { } proposal
            || !proposal.IsBack()
            || await types.FormAsync(proposal.Type, visit, cancel) is not { } form)
        {
            return FailurePages.NotFound(visit);
        }

        var contents = await store.ContentsOfAsync(proposal, cancel);
        using var draft = JsonDocument.Parse(contents.Draft);
        return new DraftFormPage(visit, form, WrittenDraft.EntriesOf(draft.RootElement, form), new FormFaults([], [], visit), RandomToken.Next(entropy))
        {
            Notice = contents.Remark,
            Mends = id,
            Renews = RenewedBy(proposal.Renews),
        }.ToResult();
    }

    private static async Task<IResult> SendAsync(
        string type, HttpRequest request, Visit visit, ActingClerk who, AgencyTypes types, Preview preview, DraftDesk desk, IOptions<LimitOptions> limits, IEntropy entropy, CancellationToken cancel)
    {
        if (await types.FormAsync(type, visit, cancel) is not { } form || await Form.ReadAsync(request, cancel) is not { } posted)
            return FailurePages.NotFound(visit);

        var (entries, unread) = await PostedDraft.ReadAsync(posted, form.Fields, cancel);
        var key = posted["request-key"] is [{ Length: > 0 and <= LongestKey } sent] && RandomToken.IsOne(sent) ? sent : RandomToken.Next(entropy);
        var page = new DraftFormPage(visit, form, entries, new FormFaults(unread, form.Fields, visit), key)
        {
            Mends = posted["mends"] is [{ Length: > 0 and <= LongestKey } mended] ? mended : null,
            Renews = RenewedBy(posted["renews"]),
        };
        var draft = DraftJson.Write(entries, form, who.Agency);
        if (draft.Length > limits.Value.DraftBytes)
            return (page with { Notice = visit.Text.Agency.Faults["too-large"], Status = StatusCodes.Status413PayloadTooLarge }).ToResult();
        if (posted["act"] is not ["propose"])
            return (page with { Preview = posted["act"] is ["preview"] ? await preview.OfAsync(draft, form, who.Agency, cancel) : null }).ToResult();

        return await desk.ProposeAsync(page, draft, unread, who, cancel);
    }

    // All but its dates, which are what a renewal is about.
    private static async Task<IResult> RenewAsync(
        string id, HttpContext context, Visit visit, ActingClerk who, AgencySearch search, AgencyCertificates certificates, RenewalDrafts drafts, AgencyTypes types, IEntropy entropy, CancellationToken cancel)
    {
        if (await search.FindOwnAsync(who.Agency, id, cancel) is not { } record
            || await drafts.OfAsync(record, cancel) is not { } issued
            || await types.FormAsync(record.Type, visit, cancel) is not { } form)
        {
            return FailurePages.NotFound(visit);
        }

        (AuditNotes.Of(context).Subject, AuditNotes.Of(context).Holder) = (record.Identifier, await certificates.HolderKeyAsync(record, cancel));
        using var draft = JsonDocument.Parse(issued);
        var entries = WrittenDraft.EntriesOf(draft.RootElement, form);
        (entries["validFrom"], entries["validUntil"]) = ("", "");
        return new DraftFormPage(visit, form, entries, new FormFaults([], [], visit), RandomToken.Next(entropy)) { Renews = RenewedBy(record.Identifier) }.ToResult();
    }

    private static CertificateIdentifier? RenewedBy(string? identifier) => CertificateIdentifier.TryParse(identifier, null, out var renewed) ? renewed : null;
}
