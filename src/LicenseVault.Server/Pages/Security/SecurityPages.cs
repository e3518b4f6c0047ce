using LicenseVault.Core.People;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Languages;

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

    private static async Task<PageResult> EndAsync(
        HttpContext context, Visit visit, Sessions sessions, PersonKeys persons, SessionTimes times, CancellationToken cancel)
    {
        var form = await Form.ReadAsync(context.Request, cancel);
        var page = new SessionsPage(visit)
        {
            Agency = TextOf(form, "agency"),
            Operator = TextOf(form, "operator"),
            IdType = TextOf(form, "id-type"),
            IdNumber = TextOf(form, "id-number"),
            Hours = (int)times.Longest.TotalHours,
        };
        if (page.IsIncomplete)
            return (page with { Fault = visit.Text.Security.Missing }).ToResult();

        // Whom the provider has vouched for under a strange number has sessions too; only of nobody's number it is asked whether it is one.
        var person = page.IsOfClerk ? persons.OfClerk(page.Agency, page.Operator) : persons.OfCitizen(page.IdType, page.IdNumber);
        if (!await sessions.IsKnownAsync(person, cancel))
        {
            return (FaultOf(page) is { } fault
                ? page with { Fault = Wording.Fill(visit.Text.Security.Unfit, visit.Text.Agency.Faults[fault.Code]) }
                : page with { IsUnknown = true }).ToResult();
        }

        AuditNotes.Of(context).Subject = person;
        return new SessionsPage(visit) { Ended = await sessions.EndAllAsync(person, SessionEnd.Withdrawn, cancel) }.ToResult();
    }

    private static IdentifierFault? FaultOf(SessionsPage page) =>
        page.IsOfClerk ? null
        : HolderIdType.TryParse(page.IdType, null, out var type) ? type.FaultOf(page.IdNumber)
        : HolderIdType.CodeFaultOf(page.IdType);

    private static string TextOf(IFormCollection? form, string name) => form?[name] is [{ Length: <= 64 } text] ? text.Trim() : "";
}
