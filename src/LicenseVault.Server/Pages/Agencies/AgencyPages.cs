using LicenseVault.Core.Archiving;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Failures;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>What waits for a clerk of an issuing agency, and the certificates that the agency has issued. Another agency's are as if they were not there.</summary>
internal static class AgencyPages
{
    private const int LongestSearch = 128;

    // A resume token of the longest, and which kind of number it is of.
    private const int LongestPlace = 8200;

    public static void MapAgency(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Agency).ExcludeFromDescription();
        pages.MapGet("/agency", ShowAsync);
        pages.MapPost("/agency/search", SearchAsync);
        pages.MapGet("/agency/certificates/{id}", ReadAsync);
        pages.MapGet("/agency/certificates/{id}/document.pdf", PrintAsync);
        pages.MapGet("/agency/certificates/{id}/picture-{page:int}.svg", DrawAsync);
    }

    private static async Task<PageResult> ShowAsync(Visit visit, ActingClerk who, WaitingList waiting, CancellationToken cancel) =>
        new DeskPage(visit, who)
        {
            Waiting = await waiting.OfAsync(visit, who, cancel),
            Own = await waiting.OwnAsync(visit, who, cancel),
            Reports = await waiting.ReportsAsync(visit, who, cancel),
        }.ToResult();

    // By POST, for what is searched for is personal and must not stand in an address.
    private static async Task<IResult> SearchAsync(HttpRequest request, Visit visit, ActingClerk who, AgencySearch search, OwnCertificates certificates, CancellationToken cancel)
    {
        var form = await Form.ReadAsync(request, cancel);
        var typed = form?["what"] is [{ Length: <= LongestSearch } text] ? text.Trim() : "";
        var after = form?["after"] is [{ Length: > 0 and <= LongestPlace } place] ? place : null;
        var (records, next) = typed.Length == 0 ? ([], null) : await search.FindAsync(who.Agency, typed, after, cancel);
        if (records is [var only] && after is null && next is null)
            return new SeeOther($"/agency/certificates/{only.Identifier}");

        var found = new List<OwnCertificate>();
        foreach (var record in records)
            found.Add(await certificates.OfAsync(record, cancel));
        return new SearchPage(visit, typed, found, next, IsFirst: after is null).ToResult();
    }

    private static async Task<IResult> ReadAsync(
        string id, HttpContext context, Visit visit, ActingClerk who, AgencySearch search, AgencyCertificates certificates, CancellationToken cancel)
    {
        if (await search.FindOwnAsync(who.Agency, id, cancel) is not { } record)
            return FailurePages.NotFound(visit);

        await NoteAsync(context, record, certificates, cancel);
        return (await certificates.PageAsync(visit, who, record, cancel)).ToResult();
    }

    private static async Task<IResult> PrintAsync(
        string id, HttpContext context, Visit visit, ActingClerk who, AgencySearch search, AgencyCertificates certificates, CertificateArchive archive, CancellationToken cancel)
    {
        if (await search.FindOwnAsync(who.Agency, id, cancel) is not { } record || await archive.ReadDocumentAsync(record, cancel) is not { } document)
            return FailurePages.NotFound(visit);

        await NoteAsync(context, record, certificates, cancel);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{record.Identifier}.pdf\"";
        return TypedResults.Bytes(document, "application/pdf");
    }

    private static async Task<IResult> DrawAsync(
        string id, int page, HttpContext context, Visit visit, ActingClerk who, AgencySearch search, AgencyCertificates certificates, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await search.FindOwnAsync(who.Agency, id, cancel) is { } record && await certificates.PictureAsync(record, page, cancel) is { } picture
            ? new Reports.PictureResult(picture)
            : FailurePages.NotFound(visit);
    }

    private static async Task NoteAsync(HttpContext context, CertificateRecord record, AgencyCertificates certificates, CancellationToken cancel)
    {
        var notes = AuditNotes.Of(context);
        (notes.Subject, notes.Holder) = (record.Identifier, await certificates.HolderKeyAsync(record, cancel));
    }
}
