using System.Security.Cryptography;
using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Moving;

/// <summary>Real embedded stores in a temporary folder, whose power can be cut, with records put in by hand: no fonts, no signatures.</summary>
internal sealed class VaultOnDisk : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public VaultOnDisk()
        : this(TemporaryFolder.Create("moving-"))
    {
    }

    /// <summary>On what lies in the folder, which is deleted with it.</summary>
    public VaultOnDisk(DirectoryInfo folder)
    {
        Folder = folder;
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Vault:Documents:Path", DocumentsPath),
                new("Vault:Objects:Root", ObjectsRoot),
            ]).Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEntropy>(Entropy)
            .AddSqliteDocumentStore(Collections.All)
            .AddFileObjectStore()
            .BuildServiceProvider();
        Documents = new FaultyDocumentStore(_services.GetRequiredService<IDocumentStore>(), Power);
        Objects = new FaultyObjectStore(_services.GetRequiredService<IObjectStore>(), Power);
    }

    public static VaultSecret Secret { get; } = new("TEST secret of the moved vault.."u8);

    public static IEntropy Entropy { get; } = new RealEntropy();

    public static RecordSeals Seals { get; } = new(Secret);

    public PowerSupply Power { get; } = new();

    public DirectoryInfo Folder { get; }

    public string DocumentsPath => Path.Combine(Folder.FullName, "vault.db");

    public string ObjectsRoot => Path.Combine(Folder.FullName, "objects");

    public IDocumentStore Documents { get; }

    public IObjectStore Objects { get; }

    /// <summary>The counter of the one issuer.</summary>
    public static string Slots { get; } = Counters.StatusSlotsOf("11100000000000001X");

    public VaultStores Stores => new(Documents, Objects);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A vault with an issuer, three certificates with their objects, a reservation, and a counter that has moved.</summary>
    public static async Task<VaultOnDisk> FilledAsync()
    {
        var vault = new VaultOnDisk();
        await vault.PutIssuerAsync("11100000000000001X", "first name");
        foreach (var id in new[] { "certificate-1", "certificate-2", "certificate-3" })
            await vault.PutCertificateAsync(id, CertificateState.Valid);
        await vault.PutCertificateAsync("reserved-1", CertificateState.Reserved);
        await vault.Documents.TakeAsync(VaultOnDisk.Slots, 64, Cancel);
        vault.Power.Restore();
        return vault;
    }

    public async Task PutIssuerAsync(string code, string name) =>
        Assert.True(await new IssuerCatalogue(Documents, Seals).PutAsync(new Issuer(code, name, name, "990100", []), Cancel));

    public async Task PutCertificateAsync(string id, CertificateState state, string draft = "k1.sealed")
    {
        if (state is CertificateState.Valid)
        {
            await Objects.PutOnceAsync(CertificateArchive.CredentialKeyOf(id), Content($"credential of {id}"), Cancel);
            await Objects.PutOnceAsync(CertificateArchive.DocumentKeyOf(id), Content($"document of {id}"), Cancel);
        }

        var keys = new Dictionary<string, IndexValue> { ["code"] = IndexValue.Of($"code of {id}"), ["issued_at"] = IndexValue.Of(1) };
        Assert.IsType<WriteOutcome.Written>(await Documents.WriteAsync(Seals.Insert(Collections.Certificates, id, Certificate(id, state, draft), keys), Cancel));
    }

    /// <summary>What a vault does to a certificate: another state, keys as they were.</summary>
    public async Task ReplaceAsync(string id, CertificateRecord record)
    {
        var stored = (await Documents.FindAsync(Collections.Certificates, id, Cancel))!;
        Assert.IsType<WriteOutcome.Written>(await Documents.WriteAsync(Seals.Replace(Collections.Certificates, id, stored.Version, record, stored.Keys), Cancel));
    }

    /// <summary>What a disk or a stranger does: another byte, under the same seal.</summary>
    public async Task DamageAsync(Collection collection, string id)
    {
        var stored = (await Documents.FindAsync(collection, id, Cancel))!;
        var body = stored.Body.ToArray();
        body[body.Length / 3] ^= 1;
        Assert.IsType<WriteOutcome.Written>(await Documents.WriteAsync(new DocumentWrite.Replace(collection, id, stored.Version, body, stored.Keys), Cancel));
    }

    public async Task<CertificateRecord?> CertificateAsync(string id) =>
        await Documents.FindAsync(Collections.Certificates, id, Cancel) is { } document ? Seals.Open<CertificateRecord>(Collections.Certificates, document) : null;

    public async Task<IReadOnlyList<string>> IdsAsync(Collection collection) =>
        [.. (await Documents.ScanAsync(collection, null, 1000, Cancel)).Select(document => document.Id)];

    public async Task<IReadOnlyList<string>> ObjectKeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in Objects.ListAsync("", Cancel))
            keys.Add(key.Value);
        return keys;
    }

    public static CertificateRecord Certificate(string id, CertificateState state, string draft = "k1.sealed") => new()
    {
        State = state,
        Identifier = id,
        Code = $"code of {id}",
        Type = "type",
        TypeVersion = 1,
        Issuer = "issuer",
        IssuerName = "发证机关 A+B",
        BaseUrl = "https://vault.example",
        Template = "template",
        Fonts = [],
        StatusSlot = 1,
        IssuedAt = DateTimeOffset.UnixEpoch,
        Draft = draft,
        RequestDigest = "digest",
        Events = [],
    };

    public static byte[] Content(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private sealed class RealEntropy : IEntropy
    {
        public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
