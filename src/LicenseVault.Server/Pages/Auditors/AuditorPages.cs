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
    private const int MostParts = 50;
    private const int Enough = 20;
    private const int FlagsShown = 20;

    public static void MapAuditors(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Of(Role.Auditor)).ExcludeFromDescription();
        pages.MapGet(Path, ShowAsync);
        pages.MapPost($"{Path}/verification", VerifyAsync);
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] TrailForm form, Visit visit, AuditSearch search, ActionWords words, ConspicuousOperators conspicuous, TimeProvider clock, CancellationToken cancel) =>
        await PageAsync(form, visit, search, words, conspicuous, clock, cancel) is { } page ? page.ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> VerifyAsync(
        Visit visit, AuditSearch search, ActionWords words, ConspicuousOperators conspicuous, AuditVerification verification, TimeProvider clock, CancellationToken cancel)
    {
        var faults = await verification.RunAsync(kept: null, cancel);
        return await PageAsync(TrailForm.Empty, visit, search, words, conspicuous, clock, cancel) is { } page ? (page with { Faults = faults }).ToResult() : FailurePages.NotFound(visit);
    }

    // Null for a place in the trail that this vault did not name.
    private static async Task<TrailPage?> PageAsync(
        TrailForm form, Visit visit, AuditSearch search, ActionWords words, ConspicuousOperators conspicuous, TimeProvider clock, CancellationToken cancel)
    {
        var (asked, question) = form.Read(clock.GetUtcNow());
        var page = new TrailPage(visit, asked) { Flags = [.. (await conspicuous.ListAsync(cancel)).Take(FlagsShown)] };
        if (question is null)
            return page with { IsUnfit = true };

        try
        {
            var (entries, next) = await FindAsync(words.Meant(question), search, cancel);
            return page with { Entries = entries, Next = next };
        }
        catch (ResumeTokenException)
        {
            return null;
        }
    }

    // Of what is rare a few parts of the trail hold nothing, which would read as if it had not happened.
    private static async Task<(IReadOnlyList<AuditEntry> Entries, string? Next)> FindAsync(AuditQuestion question, AuditSearch search, CancellationToken cancel)
    {
        var (found, next) = await search.FindAsync(question, PagesAtOnce, cancel);
        for (var part = 1; part < MostParts && found.Count < Enough && next is not null; part++)
        {
            (var more, next) = await search.FindAsync(question with { After = next }, PagesAtOnce, cancel);
            found = [.. found, .. more];
        }

        return (found, next);
    }
}
