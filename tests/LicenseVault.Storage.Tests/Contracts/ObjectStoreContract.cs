using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Contracts;

/// <summary>
/// What every object store owes: each sentence of <see cref="IObjectStore"/> as a test. A new adapter derives from this, and is done when
/// it is green.
/// </summary>
public abstract partial class ObjectStoreContract
{
    private static readonly ObjectKey Key = new("credentials/1.2.156.3005.2-11");

    public static TheoryData<string> Keys =>
    [
        "a", "a/b", "a/b/c", "A", "a.b", "a-b", "a_b", "a..", "credentials/a.pdf", "log/tile/0/x001/234", "-", "_", "0", "-rf", "con", "a/-/_",
        new string('k', 300), $"{new string('p', 298)}/k", $"k/{new string('p', 298)}", string.Join('/', Enumerable.Repeat("ab", 100)),
        $"{new string('d', 151)}..{new string('.', 147)}",
    ];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Opens the storage of this test, which is empty at first. Each call gives another instance, as another process would have it; the
    /// adapter's test class closes them all.
    /// </summary>
    protected abstract ValueTask<IObjectStore> OpenAsync();

    /// <summary>How often writers race. A store behind a door that is slow by itself races less often, or the others wait for it.</summary>
    protected virtual int Rounds => 200;

    /// <summary>More than the store lists at once.</summary>
    protected virtual int ManyKeys => 1010;

    [Fact]
    public async Task An_object_that_was_never_put_is_null() => Assert.Null(await (await OpenAsync()).ReadAsync(Key, Cancel));

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task An_object_is_read_under_its_key_and_no_other(string key)
    {
        var store = await OpenAsync();
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(new ObjectKey(key), Bytes(key), Cancel));

        Assert.Equal(Bytes(key), await ContentAsync(store, new ObjectKey(key)));
        Assert.Equal([key], await ListedAsync(store, ""));
        foreach (var other in new[] { $"{key}x", key[1..], key[..^1], $"{key[..^1]}y", key.ToUpperInvariant(), key.Replace('/', '-') })
        {
            if (other != key && ObjectKey.TryParse(other, out var absent))
                Assert.Null(await store.ReadAsync(absent, Cancel));
        }
    }

    [Fact]
    public async Task Keys_that_contain_each_other_do_not_meet()
    {
        var store = await OpenAsync();
        string[] keys = ["a", "a/a", "a/a/a", "a/a/a/a", "a-a", "a_a", "a.a", "aa"];
        foreach (var key in keys)
            Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(new ObjectKey(key), Bytes(key), Cancel));
        foreach (var key in keys)
            Assert.Equal(Bytes(key), await ContentAsync(store, new ObjectKey(key)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(8 << 20)]
    public async Task Content_of_any_length_comes_back_as_it_was(int length)
    {
        var store = await OpenAsync();
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, content, Cancel));
        Assert.Equal(PutOutcome.Identical, await store.PutOnceAsync(Key, content, Cancel));

        var read = await ContentAsync(store, Key);
        Assert.NotNull(read);
        Assert.True(content.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task The_same_bytes_again_are_identical()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, "content"u8.ToArray(), Cancel));
        Assert.Equal(PutOutcome.Identical, await store.PutOnceAsync(Key, "content"u8.ToArray(), Cancel));
        Assert.Equal(PutOutcome.Identical, await other.PutOnceAsync(Key, "content"u8.ToArray(), Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("conten")]
    [InlineData("contenT")]
    [InlineData("Content")]
    [InlineData("contents")]
    public async Task Other_bytes_conflict_and_change_nothing(string others)
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, Bytes("content"), Cancel));
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, Bytes(others), Cancel));
        Assert.Equal(PutOutcome.Conflict, await other.PutOnceAsync(Key, Bytes(others), Cancel));
        Assert.Equal(Bytes("content"), await ContentAsync(store, Key));
    }

    [Fact]
    public async Task A_difference_at_the_end_of_a_large_object_is_a_conflict()
    {
        var store = await OpenAsync();
        var content = new byte[300_000];
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, content, Cancel));
        content[^1] = 1;
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, content, Cancel));
    }

    [Fact]
    public async Task An_empty_object_is_not_a_missing_one()
    {
        var store = await OpenAsync();
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, ReadOnlyMemory<byte>.Empty, Cancel));
        Assert.Equal(Array.Empty<byte>(), await ContentAsync(store, Key));
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task An_object_can_be_read_by_many_at_once()
    {
        var store = await OpenAsync();
        await store.PutOnceAsync(Key, "content"u8.ToArray(), Cancel);
        await using var one = await store.ReadAsync(Key, Cancel);
        await using var two = await store.ReadAsync(Key, Cancel);
        Assert.Equal('c', one!.ReadByte());
        Assert.Equal('c', two!.ReadByte());
    }

    [Fact]
    public async Task What_one_instance_put_the_others_read_at_once()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        for (var i = 0; i < 50; i++)
        {
            var (writer, reader) = i % 2 == 0 ? (here, there) : (there, here);
            var key = new ObjectKey($"documents/{i}");
            await writer.PutOnceAsync(key, Bytes($"{i}"), Cancel);
            Assert.Equal(Bytes($"{i}"), await ContentAsync(reader, key));
        }
    }

    [Fact]
    public async Task A_call_cancelled_before_it_began_does_nothing()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutOnceAsync(Key, "x"u8.ToArray(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync(Key, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ListAsync("", cancelled).ToListAsync(Cancel));
        Assert.Null(await store.ReadAsync(Key, Cancel));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<byte[]?> ContentAsync(IObjectStore store, ObjectKey key)
    {
        await using var stream = await store.ReadAsync(key, Cancel);
        if (stream is null)
            return null;
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Cancel);
        return content.ToArray();
    }

    private static async Task<string[]> ListedAsync(IObjectStore store, string prefix) =>
        await store.ListAsync(prefix, Cancel).Select(key => key.Value).ToArrayAsync(Cancel);
}
