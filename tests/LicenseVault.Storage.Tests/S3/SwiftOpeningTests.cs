using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Claims;
using LicenseVault.Tests.Faults;

namespace LicenseVault.Tests.Storage.S3;

[Collection(SwiftTests.Name)]
public sealed class SwiftOpeningTests(SharedSwift swift) : IAsyncDisposable
{
    private static readonly ObjectKey Key = new("k");

    private readonly BucketOfTest _bucket = new(swift.Server().Address);

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_without_conditional_writes_gets_claims_by_itself()
    {
        var store = await _bucket.OpenAsync("auto");
        await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        Assert.NotNull(await _bucket.OpenDocuments().FindAsync(ObjectClaims.Collection, "k", Cancel));
    }

    [Fact]
    public async Task Conditional_writes_that_the_store_does_not_know_stop_the_start()
    {
        await RefusedAsync(_bucket.Options("on"), "Vault:Objects:ConditionalWrites");
        await _bucket.OpenAsync("auto");
        await RefusedAsync(_bucket.Options("on"), "Vault:Objects:ConditionalWrites");
    }

    [Fact]
    public async Task Wrong_keys_stop_the_start()
    {
        var options = _bucket.Options("auto");
        options.SecretKey = "another-secret";
        await RefusedAsync(options, "Vault:Objects:SecretKey");
        options = _bucket.Options("auto");
        options.AccessKey = "test:nobody";
        await RefusedAsync(options, "Vault:Objects:AccessKey");
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_made_only_when_a_setting_says_so()
    {
        var options = _bucket.Options("auto");
        (options.Bucket, options.CreateBucket) = ($"b-{_bucket.Prefix}", false);
        await RefusedAsync(options, "Vault:Objects:CreateBucket");
        options.CreateBucket = true;
        var store = await _bucket.OpenAsync(options, _bucket.OpenDocuments());
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task Locks_that_the_store_does_not_have_stop_the_start()
    {
        await _bucket.OpenAsync("auto");
        var options = _bucket.Options("auto");
        options.LockDays = 1;
        await RefusedAsync(options, "Vault:Objects:LockDays");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"format":2,"writes":"claimed","claims":"x"}""")]
    [InlineData("""{"format":1,"writes":"hopeful"}""")]
    public async Task A_marker_of_another_format_stops_the_start(string marker)
    {
        await _bucket.OpenAsync("auto");
        using var raw = _bucket.OpenRaw();
        await raw.PutObjectAsync(new() { BucketName = _bucket.Address.Bucket, Key = $"{_bucket.Prefix}/.vault/store.json", ContentBody = marker, UseChunkEncoding = false }, Cancel);
        await RefusedAsync(_bucket.Options("auto"), ".vault/store.json");
    }

    [Fact]
    public async Task A_bucket_whose_claims_are_elsewhere_stops_the_start()
    {
        await (await _bucket.OpenAsync("auto")).PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        await using var stranger = new BucketOfTest(_bucket.Address);
        await RefusedAsync(_bucket.Options("auto"), "Vault:Documents", stranger.OpenDocuments());

        // Nor may claims that have a bucket be taken to another.
        await stranger.OpenAsync("auto");
        await RefusedAsync(_bucket.Options("auto"), "Vault:Documents", stranger.OpenDocuments());
        await RefusedAsync(stranger.Options("auto"), "Vault:Documents");
    }

    [Fact]
    public async Task Claims_whose_bucket_lost_its_marker_stop_the_start()
    {
        await (await _bucket.OpenAsync("auto")).PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        using var raw = _bucket.OpenRaw();
        await raw.DeleteObjectAsync(_bucket.Address.Bucket, $"{_bucket.Prefix}/.vault/store.json", Cancel);
        await RefusedAsync(_bucket.Options("auto"), "Vault:Documents");
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.AfterTheWrite)]
    public async Task A_first_start_that_died_is_taken_up_by_the_next(Fault fault)
    {
        var power = new PowerSupply();
        power.CrashOnce(1, fault);
        await Assert.ThrowsAsync<PowerCutException>(async () => await _bucket.OpenAsync(_bucket.Options("auto"), new FaultyDocumentStore(_bucket.OpenDocuments(), power)));
        var (one, two) = (await _bucket.OpenAsync("auto"), await _bucket.OpenAsync("auto"));
        await one.PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        Assert.NotNull(await two.ReadAsync(Key, Cancel));
    }

    [Fact]
    public async Task First_starts_at_the_same_moment_agree()
    {
        (await _bucket.OpenAsync("auto")).ToString();
        await using var fresh = new BucketOfTest(_bucket.Address);
        var stores = await Contracts.Race.RunAsync(4, _ => fresh.OpenAsync("auto").AsTask());
        await stores[0].PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        foreach (var store in stores)
            Assert.Equal([Key], await store.ListAsync("", Cancel).ToListAsync(Cancel));
        await fresh.OpenAsync("auto");
    }

    private async Task RefusedAsync(S3ObjectStoreOptions options, string setting, IDocumentStore? documents = null)
    {
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(async () => await _bucket.OpenAsync(options, documents ?? _bucket.OpenDocuments()));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(options.SecretKey!, refused.ToString(), StringComparison.Ordinal);
    }
}
