using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using LicenseVault.Storage.MongoDb;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Storage.Minting;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Storage.MongoDb;

/// <summary>A database of MongoDB, and files in a folder.</summary>
internal sealed class MongoDbStorehouse(TemporaryDatabase database, DirectoryInfo folder) : Storehouse
{
    // Made once; the server and the folder go with the tests.
    private static readonly Lazy<Task<(CatalogueDocuments Documents, DirectoryInfo Objects)>> Catalogue = new(FillAsync);

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Vault:Documents:ConnectionString"] = TestServer.ConnectionString,
        ["Vault:Documents:Database"] = database.Name,
        ["Vault:Objects:Root"] = folder.FullName,
    };

    /// <summary>A vault of its own, with the catalogue; skips the test where the server is not there.</summary>
    public static async Task<CrashingVault> CreateAsync()
    {
        _ = TestServer.ConnectionString;
        var (documents, objects) = await Catalogue.Value;
        var (database, folder) = (new TemporaryDatabase(), Directory.CreateTempSubdirectory("crash-"));
        await documents.CopyToAsync(database.Open(Collections.All));
        foreach (var kind in objects.EnumerateDirectories())
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, kind.Name), kind.FullName);
        return CrashingVault.On(new MongoDbStorehouse(database, folder));
    }

    public override IServiceCollection AddDocuments(IServiceCollection services) => services.AddMongoDbDocumentStore(Collections.All);

    public override IServiceCollection AddObjects(IServiceCollection services) => services.AddFileObjectStore();

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<(CatalogueDocuments Documents, DirectoryInfo Objects)> FillAsync()
    {
        var database = new TemporaryDatabase();
        var folder = Directory.CreateTempSubdirectory("crash-catalogue-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);

        // Its folder stays: what is disposed with a vault is a link to it.
        var link = new DirectoryInfo($"{folder.FullName}-link");
        Directory.CreateSymbolicLink(link.FullName, folder.FullName);
        await using var vault = CrashingVault.On(new MongoDbStorehouse(database, link));
        await vault.FillCatalogueAsync();
        return (await CatalogueDocuments.ReadAsync(database.Open(Collections.All), Collections.All), folder);
    }
}
