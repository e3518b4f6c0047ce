using System.Runtime.Versioning;
using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using LicenseVault.Tests.Storage.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class EmbeddedStorageTests : IAsyncDisposable
{
    private readonly TemporaryVault _vault = new();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stores_are_where_the_settings_say()
    {
        using (var host = Host(_vault.DocumentsPath, _vault.ObjectsRoot))
        {
            await host.StartAsync(Cancel);
            await host.Services.GetRequiredService<IDocumentStore>().WriteAsync(Certificates.New("c1"), Cancel);
            await host.Services.GetRequiredService<IObjectStore>().PutOnceAsync(new ObjectKey("a/b"), "x"u8.ToArray(), Cancel);
            await host.StopAsync(Cancel);
        }

        Assert.NotNull(await _vault.OpenDocuments(Certificates.All).FindAsync(Certificates.Issued, "c1", Cancel));
        Assert.NotNull(await _vault.OpenObjects().ReadAsync(new ObjectKey("a/b"), Cancel));
    }

    [Theory]
    [InlineData("", "objects", "Vault:Documents:Path")]
    [InlineData("vault.db", "", "Vault:Objects:Root")]
    public async Task A_setting_that_is_missing_stops_the_start_and_is_named(string documents, string objects, string setting)
    {
        using var host = Host(documents, objects);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_stops_the_start()
    {
        _vault.OpenDocuments(Certificates.All);
        _vault.Run("PRAGMA user_version = 4");
        using var host = Host(_vault.DocumentsPath, _vault.ObjectsRoot);
        await Assert.ThrowsAsync<StoreUnfitException>(() => host.StartAsync(Cancel));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void What_is_kept_is_closed_to_other_users()
    {
        _vault.OpenDocuments(Certificates.All);
        _vault.OpenObjects();
        var others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var path in new[] { _vault.DocumentsPath, $"{_vault.DocumentsPath}-wal", Path.GetDirectoryName(_vault.DocumentsPath)!, _vault.ObjectsRoot })
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & others);
    }

    private static IHost Host(string documents, string objects)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Vault:Documents:Path"] = documents;
        builder.Configuration["Vault:Objects:Root"] = objects;
        builder.Services
            .AddSingleton<IEntropy, SystemEntropy>()
            .AddSingleton(TimeProvider.System)
            .AddSqliteDocumentStore(Certificates.All)
            .AddFileObjectStore();
        return builder.Build();
    }
}
