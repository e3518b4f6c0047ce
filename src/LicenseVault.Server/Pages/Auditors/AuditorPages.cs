using LicenseVault.Core.Auditing;
using LicenseVault.Core.People;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Access;
using LicenseVault.Server.Pages.Failures;

namespace LicenseVault.Server.Pages.Auditors;

/// <summary>Where an auditor who signed in looks through the trail, sees who is conspicuous, and has the trail checked.</summary>
internal static class AuditorPages
{
    public const string Path = "/auditor";

    private const int PagesAtOnce = 20;
    private const int FlagsShown = 20;

    public static void MapAuditors(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Of(Role.Auditor)).ExcludeFromDescription();
        pages.MapGet(Path, ShowAsync);
        pages.MapPost($"{Path}/verification", VerifyAsync);
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] TrailForm form, Visit visit, AuditSearch search, ConspicuousOperators conspicuous, TimeProvider clock, CancellationToken cancel) =>
        await PageAsync(form, visit, search, conspicuous, clock, cancel) is { } page ? page.ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> VerifyAsync(
        Visit visit, AuditSearch search, ConspicuousOperators conspicuous, AuditVerification verification, TimeProvider clock, CancellationToken cancel)
    {
        var faults = await verification.RunAsync(kept: null, cancel);
        return await PageAsync(TrailForm.Empty, visit, search, conspicuous, clock, cancel) is { } page ? (page with { Faults = faults }).ToResult() : FailurePages.NotFound(visit);
    }

    // Null for a place in the trail that this vault did not name.
    private static async Task<TrailPage?> PageAsync(TrailForm form, Visit visit, AuditSearch search, ConspicuousOperators conspicuous, TimeProvider clock, CancellationToken cancel)
    {
        var (asked, question) = form.Read(clock.GetUtcNow());
        var page = new TrailPage(visit, asked) { Flags = [.. (await conspicuous.ListAsync(cancel)).Take(FlagsShown)] };
        if (question is null)
            return page with { IsUnfit = true };

        try
        {
            var (entries, next) = await search.FindAsync(question, PagesAtOnce, cancel);
            return page with { Entries = entries, Next = next };
        }
        catch (ResumeTokenException)
        {
            return null;
        }
    }
}
