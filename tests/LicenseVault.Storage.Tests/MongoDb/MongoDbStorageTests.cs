using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb;
using LicenseVault.Storage.MongoDb.Documents;
using LicenseVault.Storage.MongoDb.Documents.Connecting;
using LicenseVault.Tests.Storage.Contracts;
using LicenseVault.Tests.Storage.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Tests.Storage.MongoDb;

public sealed class MongoDbStorageTests : IAsyncDisposable
{
    // Nobody listens there.
    private const string Nowhere = "mongodb://127.0.0.1:1/";

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_store_is_where_the_settings_say()
    {
        using (var host = Host(("ConnectionString", TestServer.ConnectionString), ("Database", _database.Name)))
        {
            await host.StartAsync(Cancel);
            await host.Services.GetRequiredService<IDocumentStore>().WriteAsync(Certificates.New("c1"), Cancel);
            await host.StopAsync(Cancel);
        }

        Assert.NotNull(await _database.Open(Certificates.All).FindAsync(Certificates.Issued, "c1", Cancel));
    }

    [Theory]
    [InlineData("ConnectionString", "")]
    [InlineData("Database", "Vault.of/others")]
    [InlineData("Database", "")]
    [InlineData("TimeoutSeconds", "0")]
    public async Task A_setting_that_cannot_be_stops_the_start_and_is_named(string setting, string value)
    {
        using var host = Host(("ConnectionString", Nowhere), (setting, value));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));
        Assert.Contains($"Vault:Documents:{setting}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mongodb://vault:s3cret@127.0.0.1:1/", "127.0.0.1:1 cannot be reached")]
    [InlineData("mongodb://vault:s3cret@127.0.0.1:1/?bogus", "is not a MongoDB connection string")]
    [InlineData("mongodb://vault:s3cret@127.0.0.1:a,b:c", "is not a MongoDB connection string")]
    [InlineData("vault:s3cret@127.0.0.1", "is not a MongoDB connection string")]
    public async Task A_server_that_cannot_be_reached_stops_the_start_without_giving_the_secret_away(string connectionString, string reason)
    {
        using var host = Host(("ConnectionString", connectionString));
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(() => host.StartAsync(Cancel));
        Assert.Contains("Vault:Documents:ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_the_server_refuses_stop_the_start_without_giving_the_secret_away()
    {
        var url = new MongoUrlBuilder(TestServer.ConnectionString) { Username = "nobody", Password = "s3cret", AuthenticationMechanism = "SCRAM-SHA-256" };
        using var host = Host(("ConnectionString", url.ToString()), ("Database", _database.Name));
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(() => host.StartAsync(Cancel));
        Assert.Contains("refuses the credentials of Vault:Documents:ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_connection_string_weakens_a_write_or_a_read()
    {
        var settings = ServerSettings.Of(new MongoDbDocumentStoreOptions
        {
            ConnectionString = "mongodb://127.0.0.1/?w=1&journal=false&readPreference=secondary&readConcernLevel=local&retryWrites=false&serverSelectionTimeoutMS=60000",
            TimeoutSeconds = 7,
        });
        Assert.Equal(WriteConcern.WMajority.With(journal: true, wTimeout: TimeSpan.FromSeconds(7)), settings.WriteConcern);
        Assert.Equal(ReadConcern.Majority, settings.ReadConcern);
        Assert.Equal(ReadPreference.Primary, settings.ReadPreference);
        Assert.True(settings.RetryWrites);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.ServerSelectionTimeout);
    }

    [Fact]
    public void A_connection_string_may_ask_for_linearizable_reads() => Assert.Equal(
        ReadConcern.Linearizable,
        ServerSettings.Of(new MongoDbDocumentStoreOptions { ConnectionString = "mongodb://127.0.0.1/?readConcernLevel=linearizable" }).ReadConcern);

    [Fact]
    public async Task Many_writes_of_one_document_are_done_in_the_order_given()
    {
        var store = _database.Open(Certificates.All);
        DocumentWrite[] writes = [Certificates.New("c1"), .. Enumerable.Range(1, 20).Select(version => Certificates.Anew("c1", version)), Certificates.Gone("c1", 21), Certificates.New("c1")];
        Assert.Equal([.. Enumerable.Range(1, 21), 21, 1], (await store.WriteManyAsync(writes, Cancel)).Select(outcome => Assert.IsType<WriteOutcome.Written>(outcome).Version));
    }

    [Fact]
    public async Task A_replacement_that_keeps_one_key_and_meets_another_names_the_one_that_it_met()
    {
        var store = _database.Open(Certificates.All);
        await store.WriteAsync(Certificates.New("c1", Certificates.Key("issuer", "I"), Certificates.Key("serial", 1)), Cancel);
        await store.WriteAsync(Certificates.New("c2", Certificates.Key("number", "N2")), Cancel);
        Assert.Equal(
            new WriteOutcome.KeyTaken("by_place"),
            await store.WriteAsync(Certificates.Anew("c2", 1, Certificates.Key("number", "N2"), Certificates.Key("issuer", "I"), Certificates.Key("serial", 1)), Cancel));
    }

    [Fact]
    public async Task A_document_that_MongoDB_cannot_keep_is_refused_before_it_is_sent()
    {
        var store = _database.Open(Certificates.All);
        var large = new byte[(16 << 20) - (64 << 10) + 1];
        await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(Certificates.New("c1", large), Cancel));
        Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Certificates.New("c1", large[1..]), Cancel));
        Assert.Equal(large.Length - 1, (await store.FindAsync(Certificates.Issued, "c1", Cancel))!.Body.Length);
    }

    [Fact]
    public async Task What_the_server_refuses_is_for_the_operator()
    {
        var store = _database.Open(Certificates.All);

        // Somebody has dropped the index that a query names.
        await _database.Raw.GetCollection<BsonDocument>("docs_certificates").Indexes.DropOneAsync("by_issued", Cancel);
        await Assert.ThrowsAsync<IOException>(() => store.QueryAsync(Certificates.Issued, new IndexQuery("by_issued", []), Cancel));
    }

    private static IHost Host(params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        foreach (var (name, value) in settings)
            builder.Configuration[$"Vault:Documents:{name}"] = value;
        builder.Services.AddSingleton<IEntropy, SystemEntropy>().AddMongoDbDocumentStore(Certificates.All);
        return builder.Build();
    }
}
