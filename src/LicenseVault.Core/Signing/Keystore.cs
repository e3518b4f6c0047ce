using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Signing;

/// <summary>
/// Private keys with their certificates, sealed under the vault's secret in the document store, one per name. A key is never
/// another one once it is stored, so what a process has opened it may keep. An issuer and a vault may have several, one after the other: the newest signs.
/// </summary>
public sealed class Keystore(IDocumentStore documents, RecordSeals seals, SealedText sealing)
{
    private const char NumberMark = '#';

    private readonly ConcurrentDictionary<string, ISigningKey> _opened = new();

    /// <summary>The name under which an issuer's key is kept.</summary>
    public static string NameOfIssuer(string issuerCode) => $"issuer:{issuerCode}";

    /// <summary>The name under which the key is kept that the vault at an address signs with for itself.</summary>
    public static string NameOfVault(string address) => $"vault:{address}";

    /// <summary>Whether keys of this name carry the certificates of an issuer or a vault, and may follow one another.</summary>
    internal static bool IsOfSomebody(string name) =>
        name.StartsWith(NameOfIssuer(""), StringComparison.Ordinal) || name.StartsWith(NameOfVault(""), StringComparison.Ordinal);

    /// <summary>The key with this name, or null; for the name of an issuer or a vault its newest.</summary>
    public async Task<ISigningKey?> FindAsync(string name, CancellationToken cancel)
    {
        if (IsOfSomebody(name))
            name = await NewestNameAsync(name, cancel);
        if (_opened.TryGetValue(name, out var opened))
            return opened;

        return await OpenAsync(name, cancel) is var (id, key, chain) ? _opened.GetOrAdd(name, new LocalSigningKey(id, key, chain)) : null;
    }

    /// <summary>A key of the vault's own, without certificates, made when it is first asked for.</summary>
    public async Task<(string Id, ECDsa Key)> OwnKeyAsync(string name, CancellationToken cancel)
    {
        if (await OpenAsync(name, cancel) is var (id, key, _))
            return (id, key);

        // Of several processes that make it at once one wins, and all take that one.
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await AddAsync(name, made, [], cancel);
        return await OpenAsync(name, cancel) is var (storedId, storedKey, _)
            ? (storedId, storedKey)
            : throw new InvalidOperationException($"The vault's own key {name} was stored and is not there.");
    }

    /// <summary>Stores a key. False when the name has one already; the caller then takes that one.</summary>
    public async Task<bool> AddAsync(string name, ECDsa key, IReadOnlyList<X509Certificate2> chain, CancellationToken cancel)
    {
        var id = KeyIdOf(key);
        var stored = new StoredKey(
            name, await sealing.SealAsync(key.ExportPkcs8PrivateKey(), PlaceOf(id), cancel), [.. chain.Select(certificate => Convert.ToBase64String(certificate.RawData))]);
        var outcome = await documents.WriteAsync(
            seals.Insert(Collections.SigningKeys, id, stored, new Dictionary<string, IndexValue> { ["name"] = IndexValue.Of(name) }), cancel);
        return outcome is WriteOutcome.Written;
    }

    /// <summary>Stores a key that signs under the name of an issuer or a vault from now on, in the place of the one before. False when somebody else did so at the same moment, or the key is known.</summary>
    public async Task<bool> AddNextAsync(string name, ECDsa key, IReadOnlyList<X509Certificate2> chain, CancellationToken cancel)
    {
        var newest = await NewestNameAsync(name, cancel);
        var number = newest.Split(NumberMark) is [_, var last] ? int.Parse(last, NumberStyles.None, CultureInfo.InvariantCulture) : 1;
        return await AddAsync(string.Create(CultureInfo.InvariantCulture, $"{name}{NumberMark}{number + 1:D6}"), key, chain, cancel);
    }

    /// <summary>The name that several keys following one another share.</summary>
    internal static string WithoutNumber(string name) => name.Split(NumberMark)[0];

    /// <summary>The signing certificates of all keys that an issuer or a vault has had, the newest last. No private key is opened for it.</summary>
    public async Task<IReadOnlyList<X509Certificate2>> CertificatesOfAsync(string name, CancellationToken cancel)
    {
        var first = await documents.QueryAsync(Collections.SigningKeys, new IndexQuery("by_name", [IndexValue.Of(name)], Limit: 1), cancel);
        var later = await documents.QueryAsync(Collections.SigningKeys, LaterThan(name, descending: false, limit: 1000), cancel);
        return
        [
            .. first.Documents.Concat(later.Documents)
                .Select(document => seals.Open<StoredKey>(Collections.SigningKeys, document))
                .Where(stored => stored.Chain.Count > 0 && WithoutNumber(stored.Name) == name)
                .Select(stored => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(stored.Chain[0]))),
        ];
    }

    private static IndexQuery LaterThan(string name, bool descending, int limit) =>
        new("by_name", [], IndexValue.Of($"{name}{NumberMark}"), IndexValue.Of($"{name}{(char)(NumberMark + 1)}"), Descending: descending, Limit: limit);

    // Asked anew each time: another process may have been given a newer one.
    private async Task<string> NewestNameAsync(string name, CancellationToken cancel)
    {
        var later = await documents.QueryAsync(Collections.SigningKeys, LaterThan(name, descending: true, limit: 1), cancel);
        return later.Documents is [var newest] ? newest.Keys["name"].Text! : name;
    }

    private async Task<(string Id, ECDsa Key, IReadOnlyList<X509Certificate2> Chain)?> OpenAsync(string name, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.SigningKeys, new IndexQuery("by_name", [IndexValue.Of(name)], Limit: 1), cancel);
        if (page.Documents is not [var document])
            return null;

        var stored = seals.Open<StoredKey>(Collections.SigningKeys, document);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(await sealing.OpenAsync(stored.Pkcs8, PlaceOf(document.Id), cancel), out _);
        return (document.Id, key, [.. stored.Chain.Select(der => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(der)))]);
    }

    /// <summary>Derived from the public key, so that the same key has the same id everywhere.</summary>
    internal static string KeyIdOf(ECDsa key) => KeyIdOf(key.ExportSubjectPublicKeyInfo());

    /// <summary>The id of the key of a signing certificate.</summary>
    public static string KeyIdOf(X509Certificate2 certificate) => KeyIdOf(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    private static string KeyIdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..32];

    /// <summary>Where the private key is sealed for.</summary>
    internal static string PlaceOf(string keyId) => $"signing_keys/{keyId}/pkcs8";
}
