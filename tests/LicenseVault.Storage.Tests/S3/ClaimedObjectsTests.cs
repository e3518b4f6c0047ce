using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Claims;
using LicenseVault.Tests.Faults;

namespace LicenseVault.Tests.Storage.S3;

[Collection(SwiftTests.Name)]
public sealed class ClaimedObjectsTests(SharedSwift swift) : IAsyncDisposable
{
    private static readonly ObjectKey Key = new("credentials/1.2.156.3005.2-11");

    private readonly BucketOfTest _bucket = new(swift.Address());
    private readonly PowerSupply _power = new();

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_writer_that_died_between_bytes_and_claim_made_no_object_and_blocks_nobody()
    {
        var (writer, next) = (await OpenFaultyAsync(), await _bucket.OpenAsync("off"));
        _power.CrashOnce("insert object_claims", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => writer.PutOnceAsync(Key, "first"u8.ToArray(), Cancel));

        Assert.Single(await _bucket.NamesAsync());
        Assert.Null(await next.ReadAsync(Key, Cancel));
        Assert.Empty(await next.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.Equal(PutOutcome.Stored, await next.PutOnceAsync(Key, "second"u8.ToArray(), Cancel));
        Assert.Equal("second"u8.ToArray(), await ContentAsync(next));

        _power.Restore();
        Assert.Equal(PutOutcome.Conflict, await writer.PutOnceAsync(Key, "first"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task A_writer_that_died_after_its_claim_has_made_the_object()
    {
        var (writer, next) = (await OpenFaultyAsync(), await _bucket.OpenAsync("off"));
        _power.CrashOnce("insert object_claims", Fault.AfterTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => writer.PutOnceAsync(Key, "first"u8.ToArray(), Cancel));

        Assert.Equal(PutOutcome.Conflict, await next.PutOnceAsync(Key, "second"u8.ToArray(), Cancel));
        Assert.Equal(PutOutcome.Identical, await next.PutOnceAsync(Key, "first"u8.ToArray(), Cancel));
        Assert.Equal("first"u8.ToArray(), await ContentAsync(next));
    }

    [Fact]
    public async Task The_bytes_are_there_before_the_claim()
    {
        var store = await OpenFaultyAsync();
        _power.Restore();
        _power.CrashOnce("insert object_claims", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => store.PutOnceAsync(Key, "content"u8.ToArray(), Cancel));
        Assert.Equal(["insert object_claims"], _power.Writes);
        Assert.Equal([$"{Key}~ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"], await _bucket.NamesAsync());
    }

    [Fact]
    public async Task Bytes_that_became_no_object_are_strays_once_they_are_old()
    {
        var (writer, next) = (await OpenFaultyAsync(), await _bucket.OpenAsync("off"));
        await next.PutOnceAsync(new ObjectKey("k/object"), "x"u8.ToArray(), Cancel);
        _power.CrashOnce("insert object_claims", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => writer.PutOnceAsync(Key, "first"u8.ToArray(), Cancel));
        Assert.Equal([Key], await StraysAsync(next, DateTimeOffset.MaxValue));
        Assert.Empty(await StraysAsync(next, DateTimeOffset.UnixEpoch));

        // Another object of that key does not make them one.
        await next.PutOnceAsync(Key, "second"u8.ToArray(), Cancel);
        Assert.Equal([Key], await StraysAsync(next, DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(5 << 20)]
    public async Task Damaged_bytes_are_never_read_as_good_ones_and_putting_them_again_mends_them(int length)
    {
        var store = await _bucket.OpenAsync("off");
        var content = RandomBytes(length);
        await store.PutOnceAsync(Key, content, Cancel);
        await DamageAsync(content);

        await Assert.ThrowsAsync<InvalidDataException>(() => ContentAsync(store));

        // Swift puts a damaged file aside by now, so the bytes are lost: that is no missing object either.
        await Assert.ThrowsAsync<InvalidDataException>(() => ContentAsync(store));
        Assert.Equal(PutOutcome.Identical, await store.PutOnceAsync(Key, content, Cancel));
        Assert.Equal(content, await ContentAsync(store));
    }

    [Fact]
    public async Task Bytes_that_were_cut_are_damage()
    {
        var store = await _bucket.OpenAsync("off");
        await store.PutOnceAsync(Key, "content"u8.ToArray(), Cancel);
        using var raw = _bucket.OpenRaw();
        var name = $"{_bucket.Prefix}/{Assert.Single(await _bucket.NamesAsync())}";
        await raw.PutObjectAsync(new() { BucketName = _bucket.Address.Bucket, Key = name, ContentBody = "conten", UseChunkEncoding = false }, Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => ContentAsync(store));
    }

    [Fact]
    public async Task A_claim_that_somebody_else_wrote_names_nothing()
    {
        var documents = _bucket.OpenDocuments();
        var store = await _bucket.OpenAsync(_bucket.Options("off"), documents);
        foreach (var (number, body) in new[] { "{}", """{"digest":"../x","length":1}""", """{"digest":null,"length":1}""" }.Index())
        {
            var key = new ObjectKey($"k/{number}");
            await documents.WriteAsync(new DocumentWrite.Insert(ObjectClaims.Collection, key.Value, System.Text.Encoding.UTF8.GetBytes(body), new Dictionary<string, IndexValue>()), Cancel);
            await Assert.ThrowsAsync<InvalidDataException>(() => store.ReadAsync(key, Cancel));
            await Assert.ThrowsAsync<InvalidDataException>(() => store.PutOnceAsync(key, "x"u8.ToArray(), Cancel));
        }
    }

    [Fact]
    public async Task A_large_object_goes_in_parts_and_comes_back_whole()
    {
        var store = await _bucket.OpenAsync("off");
        var content = RandomBytes((17 << 20) + 1);
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, content, Cancel));
        Assert.Equal(PutOutcome.Identical, await store.PutOnceAsync(Key, content, Cancel));
        Assert.True((await ContentAsync(store)).AsSpan().SequenceEqual(content));
        Assert.EndsWith("-3", await ETagAsync(), StringComparison.Ordinal);

        content[^1]++;
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, content, Cancel));
    }

    [Fact]
    public async Task A_large_object_that_was_cancelled_leaves_no_parts()
    {
        var store = await _bucket.OpenAsync("off");
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var put = store.PutOnceAsync(Key, RandomBytes(64 << 20), hangUp.Token);
        using var raw = _bucket.OpenRaw();
        while (await UploadsAsync(raw) == 0)
            Assert.False(put.IsCompleted);
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => put);
        Assert.Equal(0, await UploadsAsync(raw));
        Assert.Null(await store.ReadAsync(Key, Cancel));
    }

    private static async Task<List<ObjectKey>> StraysAsync(IObjectStore store, DateTimeOffset before) => await store.ListStraysAsync(before, Cancel).ToListAsync(Cancel);

    private async Task<int> UploadsAsync(Amazon.S3.AmazonS3Client raw) =>
        (await raw.ListMultipartUploadsAsync(new Amazon.S3.Model.ListMultipartUploadsRequest { BucketName = _bucket.Address.Bucket, Prefix = $"{_bucket.Prefix}/" }, Cancel)).MultipartUploads?.Count ?? 0;

    private async Task<string> ETagAsync()
    {
        using var raw = _bucket.OpenRaw();
        var name = $"{_bucket.Prefix}/{Assert.Single(await _bucket.NamesAsync())}";
        return (await raw.GetObjectMetadataAsync(_bucket.Address.Bucket, name, Cancel)).ETag.Trim('"');
    }

    private ValueTask<IObjectStore> OpenFaultyAsync() => _bucket.OpenAsync(_bucket.Options("off"), new FaultyDocumentStore(_bucket.OpenDocuments(), _power));

    /// <summary>Changes one byte on the server's disk.</summary>
    private async Task DamageAsync(byte[] content)
    {
        foreach (var file in swift.Server().ObjectFiles.Where(file => new FileInfo(file).Length == content.Length))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            if (!bytes.SequenceEqual(content))
                continue;
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            stream.Position = content.Length / 2;
            stream.WriteByte((byte)(content[content.Length / 2] ^ 1));
            return;
        }

        Assert.Fail("The server keeps the bytes in no file of their own.");
    }

    private static byte[] RandomBytes(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    private static async Task<byte[]> ContentAsync(IObjectStore store)
    {
        await using var stream = await store.ReadAsync(Key, Cancel);
        using var content = new MemoryStream();
        await stream!.CopyToAsync(content, Cancel);
        return content.ToArray();
    }
}
