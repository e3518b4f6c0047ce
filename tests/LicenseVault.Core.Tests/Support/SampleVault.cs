using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Fonts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

/// <summary>
/// A whole Core over real embedded stores in a temporary folder, with the sample catalogue and the TEST keys in it. Clock, randomness and
/// secret are fixed, so that what it makes of a sample is always the same but for the signatures. It is at https://vault.example and
/// it is 10 o'clock in China on 2 March 2026.
/// </summary>
internal sealed class SampleVault : IAsyncDisposable
{
    private const string BaseUrl = "https://vault.example";
    private const string Agency = "sample agency";

    private readonly DirectoryInfo _folder = TemporaryFolder.Create("sample-vault-");
    private readonly ServiceProvider _stores;
    private readonly TemplateLibrary _templates;
    private readonly ServiceProvider _desk;

    private SampleVault()
    {
        _stores = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Vault:Documents:Path", DatabaseFile),
                new("Vault:Objects:Root", Path.Combine(_folder.FullName, "objects")),
            ]).Build())
            .AddSingleton<IEntropy>(new SampleEntropy("stores"))
            .AddSingleton<TimeProvider>(new SampleClock(Now))
            .AddSqliteDocumentStore(Collections.All)
            .AddFileObjectStore()
            .BuildServiceProvider();
        _templates = new TemplateLibrary(Objects);
        _desk = OpenDesk("vault", Documents, Objects, _templates);
    }

    /// <summary>When everything happens.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    public IDocumentStore Documents => _stores.GetRequiredService<IDocumentStore>();

    public IObjectStore Objects => _stores.GetRequiredService<IObjectStore>();

    /// <summary>The file of the document store, for tests that damage it.</summary>
    public string DatabaseFile => Path.Combine(_folder.FullName, "vault.db");

    public CertificateVerifier Verifier => Get<CertificateVerifier>();

    /// <summary>A vault that has the catalogue and the keys, and no certificates.</summary>
    public static async Task<SampleVault> OpenAsync(CancellationToken cancel)
    {
        var vault = new SampleVault();
        foreach (var folder in SampleCatalogue.TypeFolders())
        {
            if (await vault.Get<TypeCatalogue>().ImportAsync(SampleCatalogue.PackageIn(folder), cancel) is not TypeImport.Imported)
                throw new InvalidDataException($"The sample type {Path.GetFileName(folder)} was not taken in.");
        }

        foreach (var issuer in SampleCatalogue.Issuers)
        {
            await vault.Get<IssuerCatalogue>().PutAsync(issuer, cancel);
            var (key, certificate) = TestKeys.Of(issuer);
            using (key)
            using (certificate)
                await vault.Get<Keystore>().AddAsync(Keystore.NameOfIssuer(issuer.Code), key, [certificate], cancel);
        }

        return vault;
    }

    public TService Get<TService>()
        where TService : notnull =>
        _desk.GetRequiredService<TService>();

    /// <summary>Mints as the API does. Identifier, code and place in the status list follow from the seed alone, whatever else was minted.</summary>
    public async Task<MintOutcome> MintAsync(string seed, byte[] draft, CancellationToken cancel)
    {
        switch (DraftReader.Read(draft))
        {
            case DraftReading.Readable readable:
                await using (var desk = OpenDesk(seed, Documents, Objects, _templates))
                    return await desk.GetRequiredService<Minter>().MintAsync(new Issuance(Agency, seed, readable.Draft), cancel);
            case DraftReading.Faulty faulty:
                return new MintOutcome.DraftRefused(faulty.Faults);
            default:
                throw new InvalidDataException("A sample draft is no JSON.");
        }
    }

    public async Task<byte[]?> ReadAsync(ObjectKey key, CancellationToken cancel) => await Get<CertificateArchive>().ReadAsync(key, cancel);

    /// <summary>The file in which the store keeps an object, for tests that damage it.</summary>
    public string FileOf(ObjectKey key) =>
        Directory.EnumerateFiles(_folder.FullName, key.Value.Replace('/', '='), SearchOption.AllDirectories).Single();

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _stores.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>What another process would open on the same stores, or on what stands around them: nothing is kept in its memory yet.</summary>
    public ServiceProvider OpenFreshDesk(Func<IDocumentStore, IDocumentStore>? aroundDocuments = null, Func<IObjectStore, IObjectStore>? aroundObjects = null)
    {
        var objects = aroundObjects?.Invoke(Objects) ?? Objects;
        return OpenDesk("fresh", aroundDocuments?.Invoke(Documents) ?? Documents, objects, new TemplateLibrary(objects));
    }

    private static ServiceProvider OpenDesk(string seed, IDocumentStore documents, IObjectStore objects, TemplateLibrary templates)
    {
        using var root = TestKeys.Root;
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IDocumentStore>(new SampleCounters(documents, seed))
            .AddSingleton(objects)
            .AddSingleton<IEntropy>(new SampleEntropy(seed))
            .AddSingleton<TimeProvider>(new SampleClock(Now))
            .AddSingleton(new VaultSecret("TEST secret, the same for all...."u8[..VaultSecret.Length]))
            .AddSingleton(new VaultAddress(BaseUrl))
            .AddSingleton(TrustAnchors.Of(root))
            .AddSingleton<FontCatalogue>(SampleFonts.Catalogue)
            .AddVaultCore()
            .AddSingleton(templates)
            .BuildServiceProvider();
    }
}
