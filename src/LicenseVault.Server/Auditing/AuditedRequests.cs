using LicenseVault.Core.Auditing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Access;
using Microsoft.AspNetCore.Authorization;

namespace LicenseVault.Server.Auditing;

/// <summary>
/// Notes every request of a program or a person who signed in, reads included, with what came of it, before the first byte of the answer
/// leaves. What cannot be noted is not answered.
/// </summary>
internal sealed partial class AuditedRequests(RequestDelegate next, AuditTrail trail, TimeProvider clock, ILogger<AuditedRequests> logger)
{
    private static readonly string[] AboutPeople = ["/api/v1/certificates", "/api/v1/status-changes", "/api/v1/batches", "/api/v1/uses", "/api/v1/grants", "/api/v1/presentations", "/api/v1/delegations", "/share/", "/citizen", "/kiosk", "/agency", "/counter/"];
    private static readonly string[] AboutAccess = ["/oauth/", "/sign-in", "/sign-out", "/security"];

    // Nobody is known yet where these are asked, and they say who comes in.
    private static readonly string[] Entrances = ["/oauth/token", "/sign-in/callback"];

    public async Task InvokeAsync(HttpContext context)
    {
        var inner = context.Response.Body;
        await using var body = new AuditedBody(inner, () => NoteAsync(context));
        context.Response.Body = body;
        try
        {
            await next(context);
            await body.EnsureNotedAsync();
        }
        catch (Exception problem) when (problem is not StoreUnavailableException && !body.IsNoted && !context.Response.HasStarted)
        {
            await NoteFailureAsync(context);
            throw;
        }
        finally
        {
            // With it goes what was written for an answer that could not be noted.
            context.Response.Body = inner;
        }
    }

    private async Task NoteFailureAsync(HttpContext context)
    {
        if (EntryOf(context) is not { } entry)
            return;

        try
        {
            await RecordAsync(context, entry with { Outcome = "failed" }, CancellationToken.None);
        }
        catch (StoreUnavailableException problem)
        {
            // It tells nobody anything, and the outage itself must be told.
            LogNotNoted(logger, entry.Action, problem.Message);
        }
    }

    private async Task NoteAsync(HttpContext context)
    {
        if (EntryOf(context) is not { } entry)
            return;

        try
        {
            await RecordAsync(context, entry, context.RequestAborted);
        }
        catch (StoreUnavailableException problem) when (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            // It tells nobody anything, and the outage itself must be told.
            LogNotNoted(logger, entry.Action, problem.Message);
        }
    }

    // Together, so that a case of many certificates waits for the disk as one of one does.
    private Task RecordAsync(HttpContext context, AuditEntry entry, CancellationToken cancel) =>
        context.Features.Get<AuditNotes>()?.Subjects is { Count: > 0 } subjects
            ? Task.WhenAll(subjects.Select(subject => trail.RecordAsync(entry with { Subject = subject }, cancel)))
            : trail.RecordAsync(entry, cancel);

    private AuditEntry? EntryOf(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route } endpoint)
            return null;

        // What anyone may ask is answered in an outage too; who brings a token along tells nothing by that.
        var notes = context.Features.Get<AuditNotes>();
        if (notes is null && !Entrances.Contains(route) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return null;

        var client = context.User.FindFirst("client_id")?.Value ?? notes?.Client;
        var person = notes?.Person ?? SignedIn.Find(context)?.PersonKey;
        if (client is null && person is null && !Entrances.Contains(route) && notes is null)
            return null;

        return new AuditEntry
        {
            At = clock.GetUtcNow(),
            Kind = KindOf(route),
            Action = $"{context.Request.Method} {route}",
            Client = client,
            Person = person,
            Subject = notes?.Subject ?? SubjectOf(context),
            Holder = notes?.Holder,
            Operator = notes?.Operator,
            Outcome = notes?.Status is { } status ? FormattableString.Invariant($"{context.Response.StatusCode} {status}") : FormattableString.Invariant($"{context.Response.StatusCode}"),
        };
    }

    private static AuditKind KindOf(string route) =>
        AboutPeople.Any(start => route.StartsWith(start, StringComparison.Ordinal)) ? AuditKind.PersonalData
        : AboutAccess.Any(start => route.StartsWith(start, StringComparison.Ordinal)) ? AuditKind.Access
        : AuditKind.Operation;

    // What does not look like one of ours may be anything, a name among it.
    private static string? SubjectOf(HttpContext context) =>
        context.GetRouteValue("id") is not string id ? null
        : CertificateIdentifier.TryParse(id, null, out var identifier) ? identifier.ToString()
        : id.Length is 24 or 64 && id.All(char.IsAsciiHexDigitLower) ? id
        : null;

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "{Action} failed in an outage and could not be noted: {Cause}")]
    private static partial void LogNotNoted(ILogger logger, string action, string cause);
}
