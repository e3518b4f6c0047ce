using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core;
using LicenseVault.Core.Batches;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages.Agencies.Drafting;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>Where the rows of a file are handed in by one clerk, released by another, watched, stopped and mended.</summary>
internal static class BatchPages
{
    public static void MapBatchPages(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapPeople(PeoplePolicies.Agency).ExcludeFromDescription();
        readers.MapGet("/agency/batches", ListAsync);
        readers.MapGet("/agency/batches/{id}", ShowAsync);
        readers.MapGet("/agency/batches/{id}/faults", DownloadAsync);

        var makers = routes.MapPeople(PeoplePolicies.Of(Role.Maker)).ExcludeFromDescription();
        makers.MapPost("/agency/batches", UploadAsync);
        makers.MapGet("/agency/batches/tables/{type}", EmptyTableAsync);

        var sealers = routes.MapPeople(PeoplePolicies.Of(Role.Sealer)).ExcludeFromDescription();
        sealers.MapPost("/agency/batches/{id}/release", ReleaseAsync).RequireFreshSignIn().DecideOnPage();
        sealers.MapPost("/agency/batches/{id}/dismissal", DismissAsync).DecideOnPage();

        var workers = routes.MapPeople(PeoplePolicies.Issuing).ExcludeFromDescription();
        workers.MapPost("/agency/batches/{id}/stop", StopAsync);
        workers.MapPost("/agency/batches/{id}/resumption", ResumeAsync);
    }

    private static async Task<IResult> ListAsync(Visit visit, ActingClerk who, BatchViews views, CancellationToken cancel) =>
        (await views.ListAsync(visit, who, chosen: "", [], cancel)).ToResult();

    private static async Task<IResult> EmptyTableAsync(string type, Visit visit, ActingClerk who, AgencyTypes types, CancellationToken cancel) =>
        (await types.OfAsync(who.Agency, cancel)).FirstOrDefault(one => one.Code.ToString() == type) is { } found
            ? TypedResults.Bytes(EmptyTable.Of(found, visit.Language is Language.English), "text/csv; charset=utf-8", $"{visit.Called(found.Name, found.NameEn)}.csv")
            : FailurePages.NotFound(visit);

    private static async Task<IResult> UploadAsync(HttpRequest request, Visit visit, ActingClerk who, BatchDesk desk, BatchViews views, CancellationToken cancel)
    {
        if (await Form.ReadAsync(request, cancel) is not { } form)
            return FailurePages.NotFound(visit);

        var chosen = form["type"] is [{ Length: > 0 and <= 64 } type] ? type : "";
        var faults = new List<FieldFault>();
        if (chosen.Length == 0)
            faults.Add(new FieldFault("type", "required", ""));
        if (form.Files["rows"] is not { Length: > 0 } file)
        {
            faults.Add(new FieldFault("rows", "required", ""));
            return await RefusedAsync(visit, who, views, chosen, faults, cancel);
        }

        if (faults.Count > 0 || form["request-key"] is not [{ } key] || !RandomToken.IsOne(key))
            return await RefusedAsync(visit, who, views, chosen, faults, cancel);

        var (format, encoding) = await BatchFile.ReadAsync(file, cancel);
        await using var rows = file.OpenReadStream();
        return await desk.UploadAsync(who.Account, new BatchRequest(key, format, encoding, chosen, who.Agency), rows, cancel) switch
        {
            BatchOutcome.Accepted { Batch: var batch } => new SeeOther($"/agency/batches/{batch.Id}"),
            BatchOutcome.Standing { Batch: var batch } => new SeeOther($"/agency/batches/{batch.Id}"),
            BatchOutcome.Refused { Faults: var refused } => await RefusedAsync(visit, who, views, chosen, refused, cancel),
            BatchOutcome.RequestKeyReused => await RefusedAsync(visit, who, views, chosen, [new FieldFault("rows", "sent-before", "")], cancel),
            BatchOutcome.NotYours => FailurePages.NotFound(visit),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> RefusedAsync(
        Visit visit, ActingClerk who, BatchViews views, string chosen, IReadOnlyList<FieldFault> faults, CancellationToken cancel) =>
        (await views.ListAsync(visit, who, chosen, faults, cancel) with { Status = StatusCodes.Status422UnprocessableEntity }).ToResult();

    private static async Task<IResult> ShowAsync(string id, Visit visit, ActingClerk who, BatchViews views, CancellationToken cancel) =>
        await views.FindAsync(id, visit, who, cancel) is { } page ? page.ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> DownloadAsync(string id, HttpContext context, Visit visit, ActingClerk who, BatchViews views, BatchFaults faults, CancellationToken cancel)
    {
        if (await views.FindAsync(id, visit, who, cancel) is not { Batch: var batch })
            return FailurePages.NotFound(visit);

        var telling = (await views.WordsAsync(batch, visit, cancel)).Telling;
        context.Response.Headers.CacheControl = "no-store";
        var (type, ending) = batch.Format is BatchFormat.Csv ? ("text/csv; charset=utf-8", "csv") : ("application/jsonl", "jsonl");
        return TypedResults.Stream(
            async body =>
            {
                await foreach (var piece in faults.OfAsync(batch, telling, cancel))
                    await body.WriteAsync(piece, cancel);
            },
            type,
            $"batch-{batch.Id}-faults.{ending}");
    }

    // The number stands in the page that was looked at. A form without it comes from nowhere that shows one.
    private static async Task<IResult> ReleaseAsync(string id, HttpRequest request, Visit visit, ActingClerk who, BatchDesk desk, BatchViews views, CancellationToken cancel) =>
        await AnswerAsync(
            await desk.ReleaseAsync(
                who.Account,
                id,
                await Form.ReadAsync(request, cancel) is { } form && long.TryParse(form["sound"], NumberStyles.None, CultureInfo.InvariantCulture, out var sound) ? sound : -1,
                cancel),
            id,
            visit,
            who,
            views,
            cancel);

    private static async Task<IResult> DismissAsync(string id, Visit visit, ActingClerk who, BatchDesk desk, BatchViews views, CancellationToken cancel) =>
        await AnswerAsync(await desk.DismissAsync(who.Account, id, cancel), id, visit, who, views, cancel);

    private static async Task<IResult> StopAsync(string id, Visit visit, ActingClerk who, BatchDesk desk, BatchViews views, CancellationToken cancel) =>
        await AnswerAsync(await desk.StopAsync(who.Account, id, cancel), id, visit, who, views, cancel);

    private static async Task<IResult> ResumeAsync(string id, Visit visit, ActingClerk who, BatchDesk desk, BatchViews views, CancellationToken cancel) =>
        await AnswerAsync(await desk.ResumeAsync(who.Account, id, cancel), id, visit, who, views, cancel);

    private static async Task<IResult> AnswerAsync(BatchOutcome outcome, string id, Visit visit, ActingClerk who, BatchViews views, CancellationToken cancel)
    {
        if (outcome is BatchOutcome.Standing)
            return new SeeOther($"/agency/batches/{id}");
        if (await views.FindAsync(id, visit, who, cancel) is not { } page)
            return FailurePages.NotFound(visit);

        return (outcome switch
        {
            BatchOutcome.SamePerson => page with { Notice = visit.Text.Agency.SamePerson, Status = StatusCodes.Status403Forbidden },
            BatchOutcome.CountsDiffer => page with { Notice = visit.Text.Agency.Batch.CountsDiffer, Status = StatusCodes.Status409Conflict },
            BatchOutcome.WrongState => page with { Notice = visit.Text.Agency.DecidedBefore, Status = StatusCodes.Status409Conflict },
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        }).ToResult();
    }
}
