using System.Security.Claims;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Federation;
using Microsoft.AspNetCore.Http.Features;

namespace LicenseVault.Server.Access;

/// <summary>Finds out whose an access token is at this moment, and whether the request is let in.</summary>
internal sealed class ClientDoor(ClientRegistry clients, ClientGate gate, VaultAddress address, ClientMetrics metrics)
{
    /// <summary>The client and whether it is let in; no client when the token gives what none has any more.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">What its access token says.</param>
    /// <param name="body">Reads the body; null when it is too large.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(Client? Client, ClientAdmission Admission)> AdmitAsync(HttpContext context, ClaimsIdentity token, Func<Task<byte[]?>> body, CancellationToken cancel)
    {
        if (await clients.FindAsync(token.FindFirst("sub")!.Value, cancel) is not { } client || AccessSetup.ScopesOf(token.FindFirst("scope")?.Value).Except(client.Scopes, StringComparer.Ordinal).Any())
            return (null, new ClientAdmission.Admitted());

        var admission = await gate.AdmitAsync(client, context.Connection.RemoteIpAddress, async () => await SignedAsync(context, body), cancel);
        metrics.Count(admission);
        return (client, admission);
    }

    private async Task<SignedClientRequest?> SignedAsync(HttpContext context, Func<Task<byte[]?>> body)
    {
        var request = context.Request;
        return await body() is { } bytes
            ? new SignedClientRequest(
                request.Method,
                address.BaseUrl + context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                OnlyValue(request, "Content-Type"),
                bytes,
                new SignedFields(OnlyValue(request, SignedFields.ContentDigestName), OnlyValue(request, SignedFields.InputName), OnlyValue(request, SignedFields.SignatureName)))
            : null;
    }

    private static string? OnlyValue(HttpRequest request, string name) => request.Headers[name] is [{ } only] ? only : null;
}
