using LicenseVault.Server.Access;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Lets through the browsers of kiosks that are registered.</summary>
internal sealed class MachineRequired(KioskCookies cookies) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        cookies.MachineOf(context.HttpContext.Request) is null ? KioskPages.Unregistered(Visit.Of(context.HttpContext)) : await next(context);
}
