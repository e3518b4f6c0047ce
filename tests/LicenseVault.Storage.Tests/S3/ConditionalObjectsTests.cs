using Amazon.S3;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Claims;

namespace LicenseVault.Tests.Storage.S3;

[Collection(CephTests.Name)]
public sealed class ConditionalObjectsTests(SharedCeph ceph) : IAsyncDisposable
{
    private static readonly ObjectKey Key = new("credentials/1.2.156.3005.2-11");

    private readonly BucketOfTest _bucket = new(ceph.Address());

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_with_conditional_writes_decides_by_itself()
    {
        var store = await _bucket.OpenAsync("auto");
        await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        Assert.Equal([Key.Value], await _bucket.NamesAsync());
        Assert.Empty(await _bucket.OpenDocuments().ScanAsync(ObjectClaims.Collection, null, 10, Cancel));
    }

    [Theory]
    [InlineData("on", "off")]
    [InlineData("auto", "off")]
    [InlineData("off", "on")]
    public async Task A_setting_that_contradicts_the_bucket_stops_the_start(string first, string then)
    {
        await _bucket.OpenAsync(first);
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(async () => await _bucket.OpenAsync(then));
        Assert.Contains("Vault:Objects:ConditionalWrites", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_with_claims_is_read_with_claims()
    {
        await (await _bucket.OpenAsync("off")).PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        var store = await _bucket.OpenAsync("auto");
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, "y"u8.ToArray(), Cancel));
        Assert.NotNull(await store.ReadAsync(Key, Cancel));
    }

    [Fact]
    public async Task First_starts_with_settings_that_differ_do_not_both_succeed()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var fresh = new BucketOfTest(_bucket.Address);
            var opened = await Contracts.Race.RunAsync(2, async runner =>
            {
                try
                {
                    await fresh.OpenAsync(runner == 0 ? "on" : "off");
                    return true;
                }
                catch (StoreUnfitException)
                {
                    return false;
                }
            });
            Assert.Single(opened, isOpen => isOpen);
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(5 << 20)]
    public async Task Damaged_bytes_are_never_read_as_good_ones(int length)
    {
        var store = await _bucket.OpenAsync("on");
        var content = new byte[length];
        await store.PutOnceAsync(Key, content, Cancel);
        await OverwriteAsync(content);

        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using var stream = await store.ReadAsync(Key, Cancel);
            await stream!.CopyToAsync(Stream.Null, Cancel);
        });
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, content, Cancel));
    }

    [Fact]
    public async Task A_large_object_is_put_once_too()
    {
        var store = await _bucket.OpenAsync("on");
        var content = new byte[(17 << 20) + 1];
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, content, Cancel));
        Assert.Equal(PutOutcome.Identical, await store.PutOnceAsync(Key, content, Cancel));
        content[^1] = 1;
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, content, Cancel));
    }

    [Fact]
    public async Task Of_writers_racing_with_large_objects_one_wins()
    {
        var store = await _bucket.OpenAsync("on");
        var contents = Enumerable.Range(0, 3).Select(runner => Enumerable.Repeat((byte)runner, 17 << 20).ToArray()).ToArray();
        var puts = await Contracts.Race.RunAsync(3, runner => store.PutOnceAsync(Key, contents[runner], Cancel));
        Assert.Equal(2, puts.Count(put => put is PutOutcome.Conflict));
        await using var stream = await store.ReadAsync(Key, Cancel);
        Assert.Equal(puts.Index().Single(put => put.Item is PutOutcome.Stored).Index, stream!.ReadByte());
    }

    [Fact]
    public async Task A_locked_object_says_until_when()
    {
        var options = Locking($"lock-{_bucket.Prefix}");
        var store = await _bucket.OpenAsync(options, _bucket.OpenDocuments());
        await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel);

        // Locks need versions, and Ceph forgets conditions where it keeps versions: there, the probe finds out and the name is a claimed one.
        using var raw = _bucket.OpenRaw();
        var found = await raw.ListObjectsV2Async(new() { BucketName = options.Bucket, Prefix = $"{options.Prefix}/{Key}" }, Cancel);
        var retention = await raw.GetObjectRetentionAsync(new() { BucketName = options.Bucket, Key = Assert.Single(found.S3Objects).Key }, Cancel);
        Assert.Equal(ObjectLockRetentionMode.Governance, retention.Retention.Mode);
        Assert.InRange(retention.Retention.RetainUntilDate!.Value, TimeProvider.System.GetUtcNow().AddDays(1.9).UtcDateTime, TimeProvider.System.GetUtcNow().AddDays(2.1).UtcDateTime);
    }

    [Fact]
    public async Task A_bucket_without_locks_stops_a_start_that_wants_them()
    {
        await _bucket.OpenAsync("on");
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(async () => await _bucket.OpenAsync(Locking(_bucket.Address.Bucket), _bucket.OpenDocuments()));
        Assert.Contains("Vault:Objects:LockDays", refused.Message, StringComparison.Ordinal);
    }

    private S3ObjectStoreOptions Locking(string bucket)
    {
        var options = _bucket.Options("auto");
        (options.Bucket, options.LockDays) = (bucket, 2);
        return options;
    }

    /// <summary>Other bytes of the same length under the same note, as a broken disk would give.</summary>
    private async Task OverwriteAsync(byte[] content)
    {
        using var raw = _bucket.OpenRaw();
        var name = $"{_bucket.Prefix}/{Key}";
        var note = (await raw.GetObjectMetadataAsync(_bucket.Address.Bucket, name, Cancel)).Metadata;
        var damaged = content.ToArray();
        damaged[^1] ^= 1;
        var request = new Amazon.S3.Model.PutObjectRequest { BucketName = _bucket.Address.Bucket, Key = name, InputStream = new MemoryStream(damaged), UseChunkEncoding = false };
        foreach (var key in note.Keys)
            request.Metadata[key] = note[key];
        await raw.PutObjectAsync(request, Cancel);
    }
}
