using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Buckets;
using LicenseVault.Tests.Storage.Embedded;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>What a running store may say, and what it means.</summary>
public sealed class StoreAnswersTests
{
    private static readonly ObjectKey Key = new("k");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(408, "RequestTimeout")]
    [InlineData(400, "RequestTimeout")]
    [InlineData(502, "")]
    [InlineData(504, "")]
    [InlineData(404, "NoSuchBucket")]
    public async Task An_outage_is_one_whatever_its_status(int status, string code)
    {
        using var server = new AnsweringServer(_ => (status, code));
        using var store = Open(server);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Key, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(507, "XMinioStorageFull")]
    [InlineData(403, "AccessDenied")]
    [InlineData(403, "QuotaExceeded")]
    [InlineData(401, "InvalidToken")]
    [InlineData(501, "NotImplemented")]
    [InlineData(400, "KeyTooLongError")]
    public async Task What_the_operator_must_mend_is_an_IOException_that_names_the_code(int status, string code)
    {
        using var server = new AnsweringServer(_ => (status, code));
        using var store = Open(server);
        var refused = await Assert.ThrowsAsync<IOException>(() => store.ReadAsync(Key, Cancel));
        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task A_store_that_knows_not_even_its_marker_has_lost_nothing_and_is_out_of_order()
    {
        using var server = new AnsweringServer(_ => (404, "NoSuchKey"));
        using var store = Open(server);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Key, Cancel));
    }

    [Fact]
    public async Task An_object_that_is_missing_beside_the_marker_is_missing()
    {
        using var server = new AnsweringServer(request => request.Url!.AbsolutePath.EndsWith("/.vault/store.json", StringComparison.Ordinal) ? (200, "") : (404, "NoSuchKey"));
        using var store = Open(server);
        Assert.Null(await store.ReadAsync(Key, Cancel));
    }

    [Fact]
    public async Task A_store_that_stays_silent_is_an_outage()
    {
        using var server = new AnsweringServer(_ => null);
        using var store = Open(server);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Key, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_is_not_an_outage()
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var server = new AnsweringServer(_ =>
        {
            hangUp.Cancel();
            return null;
        });
        using var store = Open(server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutOnceAsync(Key, "x"u8.ToArray(), hangUp.Token));
    }

    [Fact]
    public async Task A_store_that_never_decides_who_was_first_is_an_outage()
    {
        var asked = 0;
        using var server = new AnsweringServer(_ =>
        {
            asked++;
            return (409, "ConditionalRequestConflict");
        });
        using var store = Open(server);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
        Assert.InRange(asked, 2, 100);
    }

    private static ConditionalObjectStore Open(AnsweringServer server)
    {
        var options = new S3ObjectStoreOptions
        {
            Endpoint = server.Endpoint, Bucket = "vault", AccessKey = "tester", SecretKey = "testing-secret", TimeoutSeconds = 1,
        };
        return new ConditionalObjectStore(new Bucket(BucketClient.Connect(options), options, new SystemEntropy(), TimeProvider.System), completionsAreConditional: false, TimeProvider.System);
    }
}
