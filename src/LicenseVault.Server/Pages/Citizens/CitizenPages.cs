using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>A citizen's own certificates. Somebody else's identifier is answered as one that does not exist.</summary>
internal static class CitizenPages
{
    public static void MapCitizens(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Citizen).ExcludeFromDescription();
        pages.MapGet("/citizen", ListAsync);
        pages.MapGet("/citizen/certificates/{id}", ShowAsync);
        pages.MapGet("/citizen/certificates/{id}/document.pdf", DownloadAsync);
        pages.MapGet("/citizen/certificates/{id}/picture-{page:int}.svg", DrawAsync);
    }

    private static async Task<PageResult> ListAsync(string? after, Visit visit, SignedIn who, OwnCertificates own, CancellationToken cancel)
    {
        var (certificates, next) = await own.ListAsync(HolderOf(who), after, cancel);
        return new CertificatesPage(visit, certificates, next, after is null).ToResult();
    }

    private static async Task<IResult> ShowAsync(string id, Visit visit, SignedIn who, OwnCertificates own, CancellationToken cancel) =>
        await own.FindAsync(HolderOf(who), id, cancel) is { } certificate
            ? new CertificatePage(visit, certificate, await own.PagesOfAsync(certificate, cancel)).ToResult()
            : FailurePages.NotFound(visit);

    private static async Task<IResult> DownloadAsync(string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, CancellationToken cancel)
    {
        if (await own.DocumentAsync(HolderOf(who), id, cancel) is not var (document, name))
            return FailurePages.NotFound(visit);

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(document, "application/pdf", name);
    }

    private static async Task<IResult> DrawAsync(string id, int page, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await own.DrawAsync(HolderOf(who), id, page, cancel) is { } picture ? new PictureResult(picture) : FailurePages.NotFound(visit);
    }

    private static Person.Citizen HolderOf(SignedIn who) => (Person.Citizen)who.Person;
}
