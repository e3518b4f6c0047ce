using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Security;

/// <summary>What a security administrator does about people.</summary>
internal static class SecurityPages
{
    public static void MapSecurity(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Of(Role.SecurityAdministrator)).ExcludeFromDescription();
        pages.MapGet("/security/sessions", (Visit visit) => new SessionsPage(visit).ToResult());
        pages.MapPost("/security/sessions", EndAsync).RequireFreshSignIn();
    }

    private static async Task<PageResult> EndAsync(HttpRequest request, Visit visit, Sessions sessions, PersonKeys persons, CancellationToken cancel)
    {
        var form = await Form.ReadAsync(request, cancel);
        var (agency, operatorId) = (TextOf(form, "agency"), TextOf(form, "operator"));
        var (idType, idNumber) = (TextOf(form, "id-type"), TextOf(form, "id-number"));
        var person = agency.Length > 0 && operatorId.Length > 0 ? persons.OfClerk(agency, operatorId)
            : idType.Length > 0 && idNumber.Length > 0 ? persons.OfCitizen(idType, idNumber)
            : null;
        return person is null
            ? new SessionsPage(visit) { IsIncomplete = true, Agency = agency, Operator = operatorId }.ToResult()
            : new SessionsPage(visit) { Ended = await sessions.EndAllAsync(person, SessionEnd.Withdrawn, cancel) }.ToResult();
    }

    private static string TextOf(IFormCollection? form, string name) => form?[name] is [{ Length: <= 64 } text] ? text.Trim() : "";
}
