using System.Security.Cryptography;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Federation.Describing;

/// <summary>What this vault says of itself, signed with its own key; signed anew at most every few seconds. Safe to use from any thread.</summary>
public sealed class OwnDescription(IssuerCatalogue issuers, Keystore keystore, VaultKey vaultKey, LogKey logKey, VaultAddress address, TimeProvider clock)
{
    /// <summary>How long it is served as it was signed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private volatile Signed? _signed;

    /// <summary>The JWS; null while the vault has no key of its own.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_signed is { } kept && kept.At + Kept > now)
            return kept.Content;
        if (await vaultKey.FindAsync(cancel) is not { } key)
            return null;

        var content = await VaultDescriptions.SignAsync(await DescribeAsync(key, now, cancel), key, cancel);
        _signed = new Signed(content, now);
        return content;
    }

    private async Task<VaultDescription> DescribeAsync(ISigningKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var described = new List<DescribedIssuer>();
        foreach (var issuer in await issuers.ListAsync(cancel))
        {
            var certificates = (await keystore.CertificatesOfAsync(Keystore.NameOfIssuer(issuer.Code), cancel)).ToLookup(
                certificate => issuer.CompromiseOf(Keystore.KeyIdOf(certificate)) is not null, certificate => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)));
            described.Add(new DescribedIssuer(
                issuer.Code,
                issuer.Name,
                [.. certificates[false]],
                [.. issuer.Types.Select(type => new DescribedAuthority(type.Type, type.From, type.Until, type.WithdrawnFromSecond, type.Area))])
            {
                Compromised = [.. certificates[true]],
            });
        }

        var log = await logKey.FindAsync(cancel);
        return new VaultDescription
        {
            BaseUrl = address.BaseUrl,
            Name = VaultCertificate.NameOf(key.Chain[0]) ?? address.BaseUrl,
            IssuedAt = now,
            ExpiresAt = now + Lifetime,
            Issuers = described,
            LogUrl = log is null ? null : $"{address.BaseUrl}/log",
            LogKey = log?.Key.ToString(),
            StatusLists = $"{address.BaseUrl}/status-lists",
            Keys = [MessageKey.Of(key)],
        };
    }

    private sealed record Signed(byte[] Content, DateTimeOffset At);
}
