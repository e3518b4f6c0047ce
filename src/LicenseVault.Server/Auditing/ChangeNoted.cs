using LicenseVault.Core.Lifecycle;

namespace LicenseVault.Server.Auditing;

/// <summary>
/// Names in the audit trail the certificate whose status is to change, where the route names the change: whoever looks for a certificate finds what was decided on it,
/// and what somebody was refused to decide.
/// </summary>
internal sealed class ChangeNoted(StatusChangeStore store) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetRouteValue("id") is string id && await store.FindAsync(id, http.RequestAborted) is { Change: var change })
            AuditNotes.Of(http).Subject = change.Certificate;
        return await next(context);
    }
}
