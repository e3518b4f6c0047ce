using System.Collections.Concurrent;
using LicenseVault.Core;
using LicenseVault.Core.People;

namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>Codes that were given and not yet redeemed: each once, within a minute.</summary>
internal sealed class SandboxCodes(TimeProvider clock, IEntropy entropy)
{
    private const int Most = 1000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Given> _codes = new(StringComparer.Ordinal);

    public string Give(SandboxUser user, AuthorizationQuestion question)
    {
        foreach (var (old, given) in _codes)
        {
            if (given.At + Lifetime <= clock.GetUtcNow() || _codes.Count >= Most)
                _codes.TryRemove(old, out _);
        }

        var code = RandomToken.Next(entropy);
        _codes[code] = new Given(user, question, clock.GetUtcNow());
        return code;
    }

    public Given? Take(string code) => _codes.TryRemove(code, out var given) && clock.GetUtcNow() < given.At + Lifetime ? given : null;

    internal sealed record Given(SandboxUser User, AuthorizationQuestion Question, DateTimeOffset At);
}
