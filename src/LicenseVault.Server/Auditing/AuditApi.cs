using System.Text;
using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Auditing;
using LicenseVault.Core.People;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages;
using LicenseVault.Server.Pages.Auditors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Auditing;

/// <summary>Searching and exporting the audit trail: api-specs/audit.md. For the auditor's program, and for the auditor who signed in.</summary>
internal static class AuditApi
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        // From the start on, not from the first time that somebody asks for it.
        routes.ServiceProvider.GetRequiredService<AuditMetrics>();

        var programs = routes.MapGroup("/api/v1/audit").WithTags("Audit").RequireAuthorization(Scope.Audit);
        programs.MapGet("/entries", FindAsync).WithName("FindAuditEntries").WithSummary("Part of the trail, oldest first; go on with next until there is none.");
        programs.MapGet("/export", ExportAsync).WithName("ExportAuditEntries").WithSummary("All that is asked for, as CSV or JSON lines (format=csv or jsonl).");
        programs.MapGet("/flags", FlagsAsync).WithName("ListOperatorFlags").WithSummary("Operators who looked at the certificates of many holders, newest first.");
        programs.MapGet("/anchor", AnchorAsync).WithName("ReadAuditAnchor").WithSummary("Where the trail stood last, signed; keep it elsewhere.");
        programs.MapPost("/verification", VerifyAsync).WithName("VerifyAuditTrail")
            .WithSummary("Whether anything of the trail was changed or taken out; with an anchor that was kept elsewhere in the body, also whether the trail still holds it.")
            .Accepts<string>(isOptional: true, "text/plain");

        var auditors = routes.MapPeople(PeoplePolicies.Of(Role.Auditor)).ExcludeFromDescription();
        auditors.MapGet("/auditor/entries", FindOrShowAsync);
        auditors.MapGet("/auditor/export", ExportMeantAsync);
        auditors.MapGet("/auditor/flags", FlagsAsync);
    }

    // What programs read as JSON is a page for people.
    private static async Task<IResult> FindOrShowAsync(
        HttpRequest request, [AsParameters] AuditParameters asked, string? after, AuditSearch search, TimeProvider clock, CancellationToken cancel) =>
        AnswerForm.IsPage(request) ? new SeeOther(AuditorPages.Path) : (await FindAsync(asked, after, search, clock, cancel)).Result;

    private static async Task<Results<Ok<AuditEntriesView>, ProblemHttpResult>> FindAsync(
        [AsParameters] AuditParameters asked, string? after, AuditSearch search, TimeProvider clock, CancellationToken cancel)
    {
        if (asked.ToQuestion(clock.GetUtcNow(), Usual) is not { } question)
            return Problems.TimeUnfit();

        try
        {
            var (entries, next) = await search.FindAsync(question with { After = after }, cancel);
            return TypedResults.Ok(new AuditEntriesView(entries, next, question.From, question.Until));
        }
        catch (ResumeTokenException)
        {
            return Problems.BadRequest();
        }
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> ExportAsync(
        [AsParameters] AuditParameters asked, string? format, AuditSearch search, TimeProvider clock, CancellationToken cancel) =>
        Export(asked.ToQuestion(clock.GetUtcNow(), Usual), format, mark: "", search, cancel);

    // What the page finds in words its file holds as well. People open it with a spreadsheet, which takes text for UTF-8 by the mark alone.
    private static Results<PushStreamHttpResult, ProblemHttpResult> ExportMeantAsync(
        [AsParameters] AuditParameters asked, string? format, AuditSearch search, ActionWords words, TimeProvider clock, CancellationToken cancel) =>
        Export(asked.ToQuestion(clock.GetUtcNow(), Usual) is { } question ? words.Meant(question) : null, format, CsvLine.Mark, search, cancel);

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(AuditQuestion? asked, string? format, string mark, AuditSearch search, CancellationToken cancel)
    {
        if (asked is not { } question)
            return Problems.TimeUnfit();
        if (format is not ("csv" or "jsonl"))
            return Problems.BadRequest();

        var isCsv = format is "csv";
        return TypedResults.Stream(
            stream => WriteAsync(stream, question, isCsv ? mark + AuditLines.CsvHeader : "", isCsv ? AuditLines.CsvOf : AuditLines.JsonOf, search, cancel), isCsv ? "text/csv; charset=utf-8" : "application/jsonl", isCsv ? "audit.csv" : "audit.jsonl");
    }

    private static async Task WriteAsync(Stream stream, AuditQuestion question, string header, Func<AuditEntry, string> lineOf, AuditSearch search, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(header), cancel);
        string? after = null;
        do
        {
            (var entries, after) = await search.FindAsync(question with { After = after }, cancel);
            foreach (var entry in entries)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(lineOf(entry)), cancel);
        }
        while (after is not null);
    }

    private static async Task<Ok<IReadOnlyList<OperatorFlag>>> FlagsAsync(ConspicuousOperators conspicuous, CancellationToken cancel) =>
        TypedResults.Ok(await conspicuous.ListAsync(cancel));

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> AnchorAsync(AuditAnchors anchors, CancellationToken cancel) =>
        await anchors.NewestAsync(cancel) is { } anchor ? TypedResults.Text(anchor.Note, "text/plain; charset=utf-8") : Problems.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<AuditFault>>, ProblemHttpResult>> VerifyAsync(HttpRequest request, AuditVerification verification, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, SignedNote.MaxLength, cancel) is not { } note)
            return Problems.TooLarge();

        var kept = KeptAnchor.Read(note);
        return note.Length > 0 && kept is null ? Problems.BadRequest() : TypedResults.Ok(await verification.RunAsync(kept, cancel));
    }
}
