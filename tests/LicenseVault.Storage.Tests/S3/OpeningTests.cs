using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Claims;
using LicenseVault.Tests.Servers;
using LicenseVault.Tests.Storage.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>Which settings and buckets stop the start, without any store or with one that answers as the test says.</summary>
public sealed class OpeningTests : IAsyncDisposable
{
    private const string Secret = "a-secret-of-tests";

    private readonly BucketOfTest _bucket = new(new S3Address("http://127.0.0.1:9", "vault", "tester", Secret));
    private readonly TemporaryVault _vault = new();

    public async ValueTask DisposeAsync()
    {
        await _bucket.DisposeAsync();
        await _vault.DisposeAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://store.example.org", "Vault:Objects:Endpoint")]
    [InlineData("http://10.0.0.1:9000", "Vault:Objects:AllowHttp")]
    [InlineData("ftp://127.0.0.1", "Vault:Objects:Endpoint")]
    [InlineData("https://store.example.org/bucket", "Vault:Objects:Endpoint")]
    [InlineData("https://user:word@store.example.org", "Vault:Objects:Endpoint")]
    [InlineData("store.example.org:9000", "Vault:Objects:Endpoint")]
    [InlineData("", "Vault:Objects:Region")]
    public Task An_address_that_cannot_be_is_named(string endpoint, string setting)
    {
        var options = Options();
        options.Endpoint = endpoint;
        options.AllowHttp = false;
        return RefusedAsync(options, setting);
    }

    [Theory]
    [InlineData("tester", null)]
    [InlineData(null, Secret)]
    public Task Half_a_pair_of_keys_is_named(string? access, string? secret)
    {
        var options = Options();
        (options.AccessKey, options.SecretKey) = (access, secret);
        return RefusedAsync(options, "Vault:Objects:SecretKey");
    }

    [Fact]
    public Task A_store_that_does_not_answer_stops_the_start() => RefusedAsync(Options(), "Vault:Objects:Endpoint");

    [Fact]
    public async Task A_store_that_stays_silent_stops_the_start()
    {
        using var server = new AnsweringServer(_ => null);
        await RefusedAsync(Options(server), "Vault:Objects:Endpoint");
    }

    [Theory]
    [InlineData(403, "InvalidAccessKeyId", "Vault:Objects:SecretKey")]
    [InlineData(403, "SignatureDoesNotMatch", "Vault:Objects:SecretKey")]
    [InlineData(403, "AccessDenied", "right to read")]
    [InlineData(404, "NoSuchBucket", "Vault:Objects:CreateBucket")]
    [InlineData(301, "PermanentRedirect", "Vault:Objects:Endpoint")]
    public async Task A_store_that_refuses_stops_the_start(int status, string code, string setting)
    {
        using var server = new AnsweringServer(_ => (status, code));
        await RefusedAsync(Options(server), setting);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("on")]
    public async Task A_store_that_overwrites_without_a_word_is_found_out(string setting)
    {
        var conditions = 0;
        using var server = new AnsweringServer(request =>
        {
            if (request.HttpMethod == "PUT" && request.Headers["If-None-Match"] == "*")
                conditions++;
            return request.HttpMethod == "PUT" ? (200, "") : (404, "NoSuchKey");
        });
        var options = Options(server);
        options.ConditionalWrites = setting;
        var documents = _bucket.OpenDocuments();
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(async () => await _bucket.OpenAsync(options, documents));

        // With auto it went on to claims, and then this server kept no marker.
        Assert.Contains(setting == "on" ? "Vault:Objects:ConditionalWrites" : ".vault/store.json", refused.Message, StringComparison.Ordinal);
        Assert.Equal(setting == "auto", await documents.FindAsync(ObjectClaims.Collection, "~bucket", Cancel) is not null);
        Assert.InRange(conditions, 2, 3);
    }

    [Theory]
    [InlineData("Bucket", "")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("ConditionalWrites", "sometimes")]
    [InlineData("LockDays", "-1")]
    [InlineData("LockMode", "strict")]
    [InlineData("Prefix", "../x")]
    [InlineData("Prefix", "x/../y")]
    [InlineData("Prefix", "证")]
    public async Task A_setting_that_cannot_be_stops_the_start_and_is_named(string name, string value)
    {
        using var host = Host((name, value));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));
        Assert.Contains($"Vault:Objects:{name}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_is_opened_when_the_application_starts()
    {
        using var host = Host();
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(() => host.StartAsync(Cancel));
        Assert.Contains("Vault:Objects:Endpoint", refused.Message, StringComparison.Ordinal);
    }

    private S3ObjectStoreOptions Options(AnsweringServer? server = null)
    {
        var options = _bucket.Options("auto");
        options.Endpoint = server?.Endpoint ?? options.Endpoint;
        options.CreateBucket = false;
        options.TimeoutSeconds = 1;
        return options;
    }

    private async Task RefusedAsync(S3ObjectStoreOptions options, string setting)
    {
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(async () => await _bucket.OpenAsync(options, _bucket.OpenDocuments()));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    private IHost Host(params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Vault:Documents:Path"] = _vault.DocumentsPath;
        foreach (var (name, value) in ((string, string)[])[("Bucket", "vault"), ("Endpoint", "http://127.0.0.1:9"), ("AccessKey", "tester"), ("SecretKey", Secret), .. settings])
            builder.Configuration[$"Vault:Objects:{name}"] = value;
        builder.Services
            .AddSingleton<IEntropy, SystemEntropy>()
            .AddSingleton(TimeProvider.System)
            .AddSqliteDocumentStore([ObjectClaims.Collection])
            .AddS3ObjectStore();
        return builder.Build();
    }
}
