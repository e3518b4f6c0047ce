using System.Text;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Proving;

namespace LicenseVault.Server.Api;

/// <summary>How a client says who it is when it asks for a token: by its secret (RFC 6749 section 2.3.1) or by a key of its own (RFC 7523 section 2.2), not by both.</summary>
internal sealed class ClientSignIn(ClientRegistry clients, ClientAssertions assertions)
{
    /// <summary>The client, null when it is not known to be one; and whether the request can be read at all.</summary>
    public async Task<(Client? Client, bool IsWhole)> FindAsync(HttpRequest request, IFormCollection form, CancellationToken cancel)
    {
        var basic = BasicOf(request);
        var (assertion, type) = (form["client_assertion"], form["client_assertion_type"]);
        if (assertion.Count + type.Count == 0)
        {
            var (id, secret) = basic ?? (form["client_id"].ToString(), form["client_secret"].ToString());
            return (await clients.AuthenticateAsync(id, secret, cancel), true);
        }

        if (basic is not null || form.ContainsKey("client_secret") || type is not [ClientAssertions.Type] || assertion is not [{ } text])
            return (null, false);

        var client = await assertions.AuthenticateAsync(text, cancel);
        return (client is null || form["client_id"] is [] || form["client_id"] is [{ } named] && named == client.Id ? client : null, true);
    }

    private static (string Id, string Secret)? BasicOf(HttpRequest request)
    {
        const string prefix = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[prefix.Length..].Trim(), bytes, out var length))
            return ("", "");

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : ("", "");
    }
}
