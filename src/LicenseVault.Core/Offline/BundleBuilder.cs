using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Witnessing.Collecting;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.Offline;

/// <summary>Puts offline bundles (离线核验包) together from what this vault publishes, and signs them.</summary>
public sealed class BundleBuilder(
    VaultKey vaultKey,
    Keystore keystore,
    TrustAnchors anchors,
    IssuerCatalogue issuers,
    TypeCatalogue types,
    StatusListPublisher lists,
    CosignedCheckpoints checkpoints,
    VaultAddress address,
    TimeProvider clock)
{
    /// <summary>How long a bundle without any list is good for, and the longest for any.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>The signed bundle; null while the vault has no key of its own. A list that cannot be published now is not in it.</summary>
    /// <param name="only">The codes of the issuers whose certificates it is for; empty for all.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<byte[]?> BuildAsync(IReadOnlyCollection<string> only, CancellationToken cancel)
    {
        if (await vaultKey.FindAsync(cancel) is not { } key)
            return null;

        var now = clock.GetUtcNow();
        var answeredFor = (await issuers.ListAsync(cancel)).Where(issuer => only.Count == 0 || only.Contains(issuer.Code)).ToList();
        var statusLists = await StatusListsAsync(answeredFor, cancel);
        var bundle = new Bundle
        {
            Vault = address.BaseUrl,
            MadeAtSecond = now.ToUnixTimeSeconds(),
            ExpiresAtSecond = ExpiryOf(statusLists, now).ToUnixTimeSeconds(),
            Roots = [.. anchors.Roots.Select(root => Convert.ToBase64String(root.RawData))],
            Certificates = [.. (await keystore.CertificatesOfAsync(Keystore.NameOfVault(address.BaseUrl), cancel)).Select(certificate => Convert.ToBase64String(certificate.RawData))],
            Issuers = await IssuersAsync(answeredFor, cancel),
            Types = [.. (await types.ListVersionsAsync(cancel)).Select(BundledRules.Of)],
            StatusLists = [.. statusLists.Select(list => list.Bundled)],
            Log = await checkpoints.NewestAsync(cancel) is { } published ? new BundledLog(published.Key.ToString(), published.Note) : null,
        };
        return await BundleWriter.SignAsync(bundle, key, cancel);
    }

    // Beyond the first list that expires, part of it would say nothing any more, and nobody could tell which.
    private static DateTimeOffset ExpiryOf(IReadOnlyList<(BundledStatusList Bundled, DateTimeOffset ExpiresAt)> lists, DateTimeOffset now) =>
        lists.Select(list => list.ExpiresAt).Append(now + Lifetime).Min();

    private async Task<IReadOnlyList<BundledIssuer>> IssuersAsync(IReadOnlyList<Issuer> answeredFor, CancellationToken cancel)
    {
        var bundled = new List<BundledIssuer>();
        foreach (var issuer in answeredFor)
        {
            var name = Keystore.NameOfIssuer(issuer.Code);
            var chain = (await keystore.FindAsync(name, cancel))?.Chain ?? [];
            bundled.Add(new BundledIssuer(
                issuer.Code,
                issuer.Name,
                [.. chain.Concat(await keystore.CertificatesOfAsync(name, cancel)).Select(certificate => Convert.ToBase64String(certificate.RawData)).Distinct(StringComparer.Ordinal)],
                [.. issuer.Types.Select(authority => new BundledAuthority(authority.Type, authority.From, authority.Until, authority.WithdrawnFromSecond, authority.Area))],
                issuer.CompromisedKeys.Count == 0 ? null : [.. issuer.CompromisedKeys.Select(compromised => compromised.Key)]));
        }

        return bundled;
    }

    private async Task<IReadOnlyList<(BundledStatusList Bundled, DateTimeOffset ExpiresAt)>> StatusListsAsync(IReadOnlyList<Issuer> answeredFor, CancellationToken cancel)
    {
        var bundled = new List<(BundledStatusList, DateTimeOffset)>();
        foreach (var issuer in answeredFor)
        {
            for (var number = 0; await lists.PublishAsync(new StatusListId(issuer.Code, number), cancel) is not StatusListPublication.NoSuchList and var publication; number++)
            {
                if (publication is StatusListPublication.Published { Token: var token } && StatusListReader.Read(token.Span) is StatusListReading.Readable { Token: var read })
                    bundled.Add((new BundledStatusList(read.Uri, System.Text.Encoding.ASCII.GetString(token.Span)), read.ExpiresAt));
            }
        }

        return bundled;
    }
}
