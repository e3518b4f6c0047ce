using System.Text.Json;
using LicenseVault.Core;
using LicenseVault.Core.Access;

namespace LicenseVault.Server.Api;

/// <summary>What a client may and must, as a maker proposes it: all of it, not what differs.</summary>
/// <param name="Scopes">What it may do.</param>
/// <param name="Issuers">Codes of the issuers that it may act for.</param>
/// <param name="Keys">The public keys with which it signs in and signs requests; several at once while one replaces another.</param>
/// <param name="Networks">The networks from which it may call (CIDR); left out for any.</param>
/// <param name="DailyQuota">How many requests it may make in a day of UTC+8; left out for any number.</param>
/// <param name="Permissions">The types, and of each the fields, that it may have to do with; left out for all.</param>
/// <param name="SignsRequests">Whether each of its requests must be signed (RFC 9421).</param>
internal sealed record ClientTermsBody(
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string>? Issuers = null,
    IReadOnlyList<ClientKeyBody>? Keys = null,
    IReadOnlyList<string>? Networks = null,
    int? DailyQuota = null,
    IReadOnlyList<TypePermission>? Permissions = null,
    bool SignsRequests = false)
{
    /// <summary>The terms, or the fault of a key that is none.</summary>
    public (ClientTerms? Terms, IReadOnlyList<FieldFault> Faults) Read()
    {
        var keys = (Keys ?? []).Take(ClientRules.MostKeys + 1).Select(key => ClientKeyReader.Read(key.Jwk, key.Until)).ToList();
        if (keys.Contains(null))
            return (null, [new FieldFault("keys", "malformed", "Each jwk is a public key on P-256 (ES256) or Ed25519 (EdDSA), with no private part.")]);

        return (
            new ClientTerms
            {
                Scopes = Scopes,
                Issuers = Issuers ?? [],
                Keys = [.. keys.Select(key => key!)],
                Networks = Networks ?? [],
                DailyQuota = DailyQuota,
                Permissions = Permissions,
                SignsRequests = SignsRequests,
            },
            []);
    }
}

/// <param name="Jwk">A public key (RFC 7517): P-256 or Ed25519.</param>
/// <param name="Until">From when on it counts no more; left out for without end.</param>
internal sealed record ClientKeyBody(JsonElement Jwk, DateTimeOffset? Until = null);

/// <param name="Name">What people call it.</param>
/// <param name="Agency">The account that it belongs to.</param>
/// <param name="Terms">What it shall be allowed.</param>
/// <param name="Reason">Why.</param>
internal sealed record ClientBody(string Name, string Agency, ClientTermsBody Terms, string Reason);

/// <param name="Terms">What it shall be allowed, in the place of all that it is.</param>
/// <param name="Reason">Why.</param>
internal sealed record ClientChangeBody(ClientTermsBody Terms, string Reason);
