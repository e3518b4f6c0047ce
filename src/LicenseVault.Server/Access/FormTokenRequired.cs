using LicenseVault.Server.Api;
using LicenseVault.Server.Pages;
using LicenseVault.Server.Pages.SigningIn;

namespace LicenseVault.Server.Access;

/// <summary>Refuses forms of people that this vault did not give them.</summary>
internal sealed class FormTokenRequired(FormTokens tokens) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return await next(context);

        return SignedIn.Find(http) is { } session
            && IsFromHere(http.Request)
            && await Form.ReadAsync(http.Request, http.RequestAborted) is { } form
            && tokens.IsOf(session, form)
                ? await next(context)
                : SessionAnswers.ForeignForm(Visit.Of(http));
    }

    // Browsers say so by themselves, and no page of another site can make them say otherwise.
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
}
