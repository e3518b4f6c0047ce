using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Access.Proving;

/// <summary>
/// Signs clients in by an assertion under a key of theirs (<c>private_key_jwt</c>, RFC 7523 section 2.2): for this vault alone, in time, and once over every
/// process.
/// </summary>
public sealed class ClientAssertions(ClientRegistry registry, SpentTokens spent, VaultAddress address, TimeProvider clock)
{
    /// <summary>What <c>client_assertion_type</c> must be (RFC 7523 section 2.2).</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The path at which clients sign in.</summary>
    public const string Path = "/oauth/token";

    /// <summary>The longest time for which an assertion may be good.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(5);

    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private const string Kind = "assertion";

    /// <summary>The client, or null; why is not told.</summary>
    public async Task<Client?> AuthenticateAsync(string text, CancellationToken cancel)
    {
        if (ClientAssertion.Read(text) is not { } assertion || !IsForThis(assertion.Audience) || !IsInTime(assertion))
            return null;
        if (await registry.FindAsync(assertion.Client, cancel) is not { } client || !IsSignedBy(client, assertion))
            return null;

        return await spent.TrySpendAsync(Kind, client.Id, assertion.Id, assertion.Expires + ClockSkew, cancel) ? client : null;
    }

    private bool IsForThis(string audience) => audience == address.BaseUrl || audience == address.BaseUrl + Path;

    private bool IsInTime(ClientAssertion assertion)
    {
        var now = clock.GetUtcNow();
        return now < assertion.Expires
            && assertion.Expires <= now + LongestLifetime + ClockSkew
            && (assertion.NotBefore is not { } from || from <= now + ClockSkew)
            && (assertion.IssuedAt is not { } at || at <= now + ClockSkew);
    }

    // The algorithm is that of the registered key: what the assertion says of it must agree and chooses nothing.
    private bool IsSignedBy(Client client, ClientAssertion assertion) =>
        client.Keys.Any(key =>
            key.Algorithm == assertion.Algorithm
            && (assertion.KeyId is not { } named || named == key.Id)
            && key.CountsAt(clock.GetUtcNow())
            && key.Verifies(assertion.Signed.Span, assertion.Signature.Span));
}
