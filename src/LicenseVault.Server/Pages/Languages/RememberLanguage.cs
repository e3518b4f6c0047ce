namespace LicenseVault.Server.Pages.Languages;

/// <summary>Remembers the language, and the size of type, of those who asked for one.</summary>
internal sealed class RememberLanguage : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        LanguageChoice.Remember(context.HttpContext);
        TypeSize.Remember(context.HttpContext);
        return next(context);
    }
}
