using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Minting;

/// <summary>SQLite and files in a folder.</summary>
internal sealed class EmbeddedStorehouse(DirectoryInfo folder) : Storehouse
{
    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Vault:Documents:Path"] = Path.Combine(folder.FullName, "vault.db"),
        ["Vault:Objects:Root"] = Path.Combine(folder.FullName, "objects"),
    };

    public override IServiceCollection AddDocuments(IServiceCollection services) => services.AddSqliteDocumentStore(Collections.All);

    public override IServiceCollection AddObjects(IServiceCollection services) => services.AddFileObjectStore();

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
