using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LicenseVault.Server.SignIn;

/// <summary>The configured provider: its addresses and keys, read when they are first needed, anew after an hour, and for a key that is not known.</summary>
internal sealed class IdentityProvider(IOptions<SignInOptions> options, ProviderConnection connection, TimeProvider clock) : IDisposable
{
    private const string DescriptionPath = "/.well-known/openid-configuration";
    private const int MostKeys = 50;
    private const int ShortestCurve = 256;
    private const int ShortestModulus = 2048;

    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);

    // Tokens with made-up key ids must not become questions to the provider.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1);
    private Known? _known;

    /// <summary>Null when the provider is away.</summary>
    public async Task<ProviderDescription?> DescriptionAsync(CancellationToken cancel) =>
        (await KnownAsync(known => clock.GetUtcNow() - known.ReadAt < Renewal, cancel))?.Description;

    /// <summary>The keys with this id: none when the provider has no such key. Null when it is away.</summary>
    public async Task<IReadOnlyList<SecurityKey>?> KeysAsync(string keyId, CancellationToken cancel) =>
        await KnownAsync(known => clock.GetUtcNow() - known.ReadAt is var age && (age < Pause || (age < Renewal && KeysOf(known, keyId).Count > 0)), cancel) is { } known
            ? KeysOf(known, keyId)
            : null;

    public void Dispose() => _gate.Dispose();

    private static IReadOnlyList<SecurityKey> KeysOf(Known known, string keyId) => [.. known.Keys.Where(key => key.KeyId == keyId)];

    private async Task<Known?> KnownAsync(Func<Known, bool> isEnough, CancellationToken cancel)
    {
        if (_known is { } known && isEnough(known))
            return known;

        await _gate.WaitAsync(cancel);
        try
        {
            if (_known is { } meanwhile && isEnough(meanwhile))
                return meanwhile;

            return await ReadAsync(cancel) is { } read ? _known = read : null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Known?> ReadAsync(CancellationToken cancel)
    {
        var issuer = options.Value.Issuer;
        if (await connection.ReadAsync(new Uri(issuer.TrimEnd('/') + DescriptionPath), cancel) is not { Status: HttpStatusCode.OK } described
            || ProviderDescription.Read(described.Json, issuer) is not { } description
            || await connection.ReadAsync(description.Keys, cancel) is not { Status: HttpStatusCode.OK } keys)
        {
            return null;
        }

        try
        {
            // A key that is no signature key, or too short, is not there at all.
            var set = new JsonWebKeySet(keys.Json.GetRawText());
            return new Known(description, [.. set.GetSigningKeys().Where(IsFit).Take(MostKeys)], clock.GetUtcNow());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsFit(SecurityKey key) =>
        key.KeyId is { Length: > 0 } && key is AsymmetricSecurityKey && key.KeySize >= (key is ECDsaSecurityKey ? ShortestCurve : ShortestModulus);

    private sealed record Known(ProviderDescription Description, IReadOnlyList<SecurityKey> Keys, DateTimeOffset ReadAt);
}
