using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Fonts;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Minting;

/// <summary>
/// A vault whose power can be cut at each write, on real stores: the embedded ones, unless others are given. After a cut it is started anew on
/// what lies there: nothing of the dead process's memory is left.
/// </summary>
internal sealed class CrashingVault : IAsyncDisposable
{
    private const string TypeFolder = "food-business-licence";

    // The catalogue with its 70 MB of fonts is made once; each vault begins with a copy of it, the fonts by a link.
    private static readonly Lazy<Task<DirectoryInfo>> EmbeddedCatalogue = new(MakeCatalogueAsync);
    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly TrustAnchors Anchors = MakeAnchors();
    private static readonly Lazy<X509Certificate2> ResponderCertificate = new(MakeResponder);

    private readonly Storehouse _storehouse;
    private ServiceProvider _process;
    private Action<IServiceCollection> _with = _ => { };

    private CrashingVault(Storehouse storehouse)
    {
        _storehouse = storehouse;
        _process = Start();
    }

    public PowerSupply Power { get; } = new();

    public MovableClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The file of the document store, for tests that write past it; there is one with embedded stores alone.</summary>
    public string DatabaseFile => _storehouse.Settings["Vault:Documents:Path"]!;

    /// <summary>The file of an object, likewise.</summary>
    public string FileOf(ObjectKey key) => Directory.EnumerateFiles(_storehouse.Settings["Vault:Objects:Root"]!, key.Value.Replace('/', '='), SearchOption.AllDirectories).Single();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CrashingVault> CreateAsync()
    {
        var catalogue = await EmbeddedCatalogue.Value;
        var folder = TemporaryFolder.Create("crash-");
        foreach (var file in catalogue.EnumerateFiles("vault.db*"))
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
        foreach (var objects in new DirectoryInfo(Path.Combine(catalogue.FullName, "objects")).EnumerateDirectories())
            Directory.CreateSymbolicLink(Path.Combine(folder.CreateSubdirectory("objects").FullName, objects.Name), objects.FullName);
        return On(new EmbeddedStorehouse(folder));
    }

    /// <summary>A vault on what lies in the storehouse, which is disposed with it.</summary>
    public static CrashingVault On(Storehouse storehouse) => new(storehouse);

    public Task<MintOutcome> MintAsync(string requestKey) => Get<Minter>().MintAsync(new Issuance("agency", requestKey, Draft()), Cancel);

    /// <summary>What the next start does without being asked.</summary>
    public Task<int> FinishUnfinishedAsync() => Get<UnfinishedMints>().FinishAsync(TimeSpan.Zero, Cancel);

    /// <summary>As below, and the new process, like those after it, has these services too, in the place of those of the same kind.</summary>
    public Task RestartAsync(Action<IServiceCollection> with)
    {
        _with = with;
        return RestartAsync();
    }

    /// <summary>The process is gone; another one starts on the same stores.</summary>
    public async Task RestartAsync()
    {
        await _process.DisposeAsync();
        Power.Restore();
        _process = Start();
    }

    /// <summary>Every document of the collection, reserved or issued.</summary>
    public async Task<IReadOnlyList<CertificateRecord>> CertificatesAsync()
    {
        var page = await Get<IDocumentStore>().QueryAsync(Collections.Certificates, new IndexQuery("by_code", [], Limit: 1000), Cancel);
        return [.. page.Documents.Select(document => Get<RecordSeals>().Open<CertificateRecord>(Collections.Certificates, document))];
    }

    public async Task<IReadOnlyList<string>> ObjectsAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in Get<IObjectStore>().ListAsync(prefix, Cancel))
            keys.Add(key.Value);
        return keys;
    }

    public async Task<Verdict?> VerdictOfAsync(string identifier) =>
        (await Get<CertificateVerifier>().VerifyAsync(CertificateIdentifier.Parse(identifier, null), holder: null, Cancel))?.Verdict;

    /// <summary>Everything that is stored, checked; no reservation is young enough to be passed over.</summary>
    public async Task<CheckReport> CheckAsync()
    {
        // As a server does every second: what has waited since is a finding.
        var log = Get<LogSequencer>();
        Assert.IsType<LogRound.Done>(await log.RunAsync(Cancel));
        await log.ReleaseAsync(Cancel);
        return await Get<VaultCheck>().RunAsync(new CheckRequest { Patience = TimeSpan.Zero }, new Progress<CheckProgress>(), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _storehouse.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => _process.GetRequiredService<T>();

    private ServiceProvider Start()
    {
        var documents = _storehouse.AddDocuments(Bare()).BuildServiceProvider();

        // An object store may keep a part of its promise in the documents, and these writes can be lost as well as any.
        var objects = Bare()
            .AddSingleton(_ => documents)
            .AddSingleton<IDocumentStore>(provider => new FaultyDocumentStore(provider.GetRequiredService<ServiceProvider>().GetRequiredService<IDocumentStore>(), Power));
        var stores = _storehouse.AddObjects(objects).BuildServiceProvider();

        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IEntropy, RealEntropy>()
            .AddSingleton(_ => stores)
            .AddSingleton(provider => provider.GetRequiredService<ServiceProvider>().GetRequiredService<IDocumentStore>())
            .AddSingleton<IObjectStore>(provider => new FaultyObjectStore(provider.GetRequiredService<ServiceProvider>().GetRequiredService<IObjectStore>(), Power))
            .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
            .AddSingleton(new VaultAddress("https://vault.example"))
            .AddSingleton(Anchors)
            .AddSingleton(new FontCatalogue(FontCatalogue.SystemFolders))
            .AddVaultCore();
        _with(services);
        return services.BuildServiceProvider();
    }

    /// <summary>A signing certificate of the agency for another key.</summary>
    /// <param name="list">Where it says that its root's revocation list is; null when nowhere.</param>
    public X509Certificate2 Certified(ECDsa key, Uri? list = null, Uri? responder = null) => SigningCertificates.CreateAgency(
        Anchors.Roots[0], RootKey, "示例省样本市市场监督管理局", AuthorityCode.Parse(Draft().Issuer, null), key, Clock.GetUtcNow().AddHours(-1), Clock.GetUtcNow().AddMonths(6), [2, 2, 2, 2, 2, 2, 2, 2], list, responder);

    /// <summary>An authority between the root and an agency, and the agency's certificate for a key under it. The authority's says that the root's revocation list is there.</summary>
    public (X509Certificate2 Authority, X509Certificate2 Agency) CertifiedBetween(ECDsa key, Uri list)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TEST authority between", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list.OriginalString]));
        var root = Anchors.Roots[0];
        var authority = request.Create(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(RootKey), Clock.GetUtcNow().AddHours(-1), Clock.GetUtcNow().AddMonths(6), [4, 4, 4, 4, 4, 4, 4, 4]);
        return (authority, SigningCertificates.CreateAgency(
            authority, authorityKey, "示例省样本市市场监督管理局", AuthorityCode.Parse(Draft().Issuer, null), key, Clock.GetUtcNow().AddHours(-1), Clock.GetUtcNow().AddMonths(6).AddDays(-1), [5, 5, 5, 5, 5, 5, 5, 5]));
    }

    /// <summary>The root's certificate.</summary>
    public X509Certificate2 Anchor() => Get<TrustAnchors>().Roots[0];

    /// <summary>The root's revocation list of now.</summary>
    public byte[] RevocationList(X509Certificate2 revoked, DateTimeOffset since)
    {
        var list = new CertificateRevocationListBuilder();
        list.AddEntry(revoked, since, X509RevocationReason.KeyCompromise);
        using var root = Anchors.Roots[0].CopyWithPrivateKey(RootKey);
        return list.Build(root, 1, Clock.GetUtcNow().AddDays(30), HashAlgorithmName.SHA256, rsaSignaturePadding: null, Clock.GetUtcNow());
    }

    /// <summary>What the root's responder answers, of whatever it is asked.</summary>
    /// <param name="signer">With its key; left out, one whom the root certified for this.</param>
    public static byte[] OcspAnswer(ReadOnlyMemory<byte> request, DateTimeOffset at, OcspStatus status, X509Certificate2? signer = null) =>
        new SmallOcspResponder(Anchors.Roots[0], signer ?? ResponderCertificate.Value).Answer(request, at, TimeSpan.FromDays(1), _ => status);

    private IServiceCollection Bare() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_storehouse.Settings).Build())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IEntropy, RealEntropy>();

    private static TrustAnchors MakeAnchors()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var root = SigningCertificates.CreateRoot("TEST root of the crash table", RootKey, now.AddDays(-1), now.AddYears(1), [1, 2, 3, 4, 5, 6, 7, 8]);
        return TrustAnchors.Of(root);
    }

    private static X509Certificate2 MakeResponder()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Anchors.Roots[0];
        using var certificate = SigningCertificates.CreateOcspSigning(root, RootKey, "TEST responder", key, root.NotBefore, root.NotAfter, [3, 3, 3, 3, 3, 3, 3, 3]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static async Task<DirectoryInfo> MakeCatalogueAsync()
    {
        var folder = TemporaryFolder.Create("crash-catalogue-");
        var vault = On(new EmbeddedStorehouse(folder));
        await vault.FillCatalogueAsync();
        await vault._process.DisposeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }

    /// <summary>Takes in what a mint needs: a type with its fonts, an issuer and a key.</summary>
    public async Task FillCatalogueAsync()
    {
        Assert.IsType<TypeImport.Imported>(await Get<TypeCatalogue>().ImportAsync(await PackageAsync(), Cancel));

        var draft = Draft();
        var issuer = new Issuer(draft.Issuer, "示例省样本市市场监督管理局", "Sample", "990100", [new IssuingAuthority(draft.Type, new DateOnly(2020, 1, 1))]);
        await Get<IssuerCatalogue>().PutAsync(issuer, Cancel);

        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateAgency(
            Anchors.Roots[0], RootKey, issuer.Name, AuthorityCode.Parse(issuer.Code, null), key, now.AddHours(-1), now.AddMonths(6), [1, 1, 1, 1, 1, 1, 1, 1]);
        await Get<Keystore>().AddAsync(Keystore.NameOfIssuer(issuer.Code), key, [certificate], Cancel);
    }

    /// <summary>Takes in the type as it is and changed: its next version.</summary>
    public async Task ChangeTypeAsync(Action<JsonObject> change)
    {
        var package = await PackageAsync();
        var definition = JsonNode.Parse(package.Definition.Span)!.AsObject();
        change(definition);
        Assert.IsType<TypeImport.Imported>(await Get<TypeCatalogue>().ImportAsync(package with { Definition = Encoding.UTF8.GetBytes(definition.ToJsonString()) }, Cancel));
    }

    private static async Task<TypePackage> PackageAsync()
    {
        string PathOf(string file) => Repository.Path("certs-samples", "types", TypeFolder, file);
        return new TypePackage(
            await File.ReadAllBytesAsync(PathOf("type.json"), Cancel),
            await File.ReadAllBytesAsync(PathOf("schema.json"), Cancel),
            new Dictionary<string, ReadOnlyMemory<byte>> { ["template.json"] = await File.ReadAllBytesAsync(PathOf("template.json"), Cancel) });
    }

    public static CertificateDraft Draft()
    {
        var body = File.ReadAllBytes(Repository.Path("certs-samples", "valid", TypeFolder, "draft.json"));
        return Assert.IsType<DraftReading.Readable>(DraftReader.Read(body)).Draft;
    }

    private sealed class RealEntropy : IEntropy
    {
        public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
