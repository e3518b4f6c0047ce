using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages.Signed;
using LicenseVault.Server.SignIn;

namespace LicenseVault.Server.Pages.SigningIn;

/// <summary>What people are answered who are not signed in, not any more, not freshly enough, or not for this. What they typed is kept for them.</summary>
internal sealed class SessionAnswers(Sessions sessions, FormTokens tokens, TimeProvider clock)
{
    public static PageResult Forbidden(HttpContext context)
    {
        var visit = Visit.Of(context);
        return new NoticePage(visit, StatusCodes.Status403Forbidden, visit.Text.SignIn.Forbidden, visit.Text.Shell.Home, visit.Person is null ? "/" : Navigation.HomeOf(visit.Person)).ToResult();
    }

    public static PageResult ForeignForm(Visit visit) =>
        new NoticePage(visit, StatusCodes.Status400BadRequest, visit.Text.SignIn.ForeignForm, visit.Text.Shell.Home, visit.Person is null ? "/" : Navigation.HomeOf(visit.Person)).ToResult();

    /// <summary>Who is not signed in is led there; whose session is over meanwhile keeps what they typed.</summary>
    public async Task<IResult> SignInFirstAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return new SeeOther($"/sign-in?return={Uri.EscapeDataString(LocalPath.Of(context.Request))}");

        var visit = Visit.Of(context);
        var text = visit.Text.SignIn;
        var (returnTo, notes) = await AfterwardsAsync(context, text);
        return new NoticePage(visit, StatusCodes.Status401Unauthorized, text.Ended, text.Button, StartOf(fresh: null, returnTo)) { Notes = notes }.ToResult();
    }

    /// <summary>The person is known, but the provider shall make sure of them before this.</summary>
    public async Task<IResult> ConfirmFirstAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var text = visit.Text.SignIn;
        var isQuestion = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var (returnTo, notes) = isQuestion ? (LocalPath.Of(context.Request), []) : await AfterwardsAsync(context, text);
        return new NoticePage(visit, StatusCodes.Status401Unauthorized, text.Confirm, text.ConfirmButton, StartOf(fresh: "true", returnTo)) { Notes = notes }.ToResult();
    }

    private static string StartOf(string? fresh, string? returnTo) =>
        $"/sign-in/start{QueryString.Create(new Dictionary<string, string?> { ["fresh"] = fresh, ["return"] = returnTo }.Where(part => part.Value is not null))}";

    // Nothing is decided out of sight of what it is about: what was typed is given back, and an act leads back to its page.
    private async Task<(string? ReturnTo, IReadOnlyList<string> Notes)> AfterwardsAsync(HttpContext context, Languages.SignInWording text) =>
        DecidedOnPage.Of(context) is { } page ? (page, [text.DecideAgainNote]) : (null, await KeepAsync(context, text));

    private async Task<IReadOnlyList<string>> KeepAsync(HttpContext context, Languages.SignInWording text)
    {
        // Only a form of this vault's own, given to this very session: a stranger must not leave anything in somebody's name.
        if (context.Features.Get<CurrentSession>() is not { Session: var session }
            || await Form.ReadAsync(context.Request, context.RequestAborted) is not { } form
            || !tokens.IsOf(session, form))
        {
            return [];
        }

        var fields = form
            .Where(field => field.Key != FormTokens.Field)
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? "")))
            .ToList();
        var kept = await sessions.KeepAsync(session, new KeptForm(LocalPath.Of(context.Request), fields, clock.GetUtcNow()), context.RequestAborted);
        return [kept ? text.KeptNote : text.NotKeptNote, .. form.Files.Count > 0 ? [text.FilesNote] : Array.Empty<string>()];
    }
}
