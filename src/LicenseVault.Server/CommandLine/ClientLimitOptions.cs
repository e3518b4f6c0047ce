using System.CommandLine;
using LicenseVault.Core.Access;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary>What a client of <c>clients add</c> may not, and how it signs.</summary>
internal sealed class ClientLimitOptions
{
    private readonly Option<string[]> _keys = new("--key") { Description = "Files with a public key each (JWK, P-256 or Ed25519), with which it signs in and signs requests.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _networks = new("--network") { Description = "Networks from which it may call (CIDR); left out for any.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int?> _quota = new("--daily-quota") { Description = "How many requests it may make in a day of UTC+8." };
    private readonly Option<string[]> _types = new("--type") { Description = "Codes of the types that it may have to do with, each perhaps with fields: CODE or CODE=number,holder.name; left out for all.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _signs = new("--signs-requests") { Description = "Each of its requests must be signed." };

    public void AddTo(Command command)
    {
        command.Options.Add(_keys);
        command.Options.Add(_networks);
        command.Options.Add(_quota);
        command.Options.Add(_types);
        command.Options.Add(_signs);
    }

    /// <summary>The terms; what is wrong with them is told to whoever typed them.</summary>
    public async Task<ClientTerms> ReadAsync(ParseResult parsed, IReadOnlyList<string> scopes, IReadOnlyList<string> issuers, IServiceProvider services, CancellationToken cancel)
    {
        var keys = new List<ClientKey>();
        foreach (var file in parsed.GetValue(_keys) ?? [])
            keys.Add(await KeyOfAsync(file, cancel));
        var terms = new ClientTerms
        {
            Scopes = scopes,
            Issuers = issuers,
            Keys = keys,
            Networks = parsed.GetValue(_networks) ?? [],
            DailyQuota = parsed.GetValue(_quota),
            Permissions = parsed.GetValue(_types) is { Length: > 0 } types ? [.. types.Select(PermissionOf)] : null,
            SignsRequests = parsed.GetValue(_signs),
        };
        var faults = await services.GetRequiredService<ClientRules>().FaultsOfAsync(terms, hasSecret: true, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
        return faults.Count == 0 ? terms : throw new SettingException(string.Join(' ', faults.Select(fault => $"{fault.Field}: {fault.Detail}")));
    }

    private static async Task<ClientKey> KeyOfAsync(string file, CancellationToken cancel) =>
        StrictJson.TryParse(await GivenFile.ReadAsync(file, cancel), out var jwk) && ClientKeyReader.Read(jwk, until: null) is { } key
            ? key
            : throw new SettingException("--key must name a file with one public key (JWK) on P-256 or Ed25519.");

    private static TypePermission PermissionOf(string text) => text.Split('=', 2) is [var type, var fields]
        ? new TypePermission(type, fields.Split(',', StringSplitOptions.RemoveEmptyEntries))
        : new TypePermission(text, Fields: null);
}
