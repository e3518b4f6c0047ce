using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Objects;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class FileObjectsOnDiskTests : IAsyncDisposable
{
    private static readonly ObjectKey Key = new("documents/c1.pdf");

    private readonly TemporaryVault _vault = new();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string PathOfKey => Path.Combine(_vault.ObjectsRoot, ObjectLayout.PathOf(Key));

    private string DraftsFolder => Path.Combine(_vault.ObjectsRoot, ".drafts");

    [Fact]
    public void Objects_spread_evenly_however_alike_their_keys()
    {
        var folders = Enumerable.Range(0, 100_000)
            .Select(i => Path.GetDirectoryName(ObjectLayout.PathOf(new ObjectKey($"credentials/1.2.156.3005.2-{i:d8}")))!)
            .CountBy(folder => folder)
            .ToList();
        Assert.Equal(4096, folders.Count);
        Assert.True(folders.Max(folder => folder.Value) < 60);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("-/-")]
    [InlineData("credentials/a.b-c_d/e")]
    public void A_path_is_the_key_again(string key)
    {
        var path = ObjectLayout.PathOf(new ObjectKey(key));
        Assert.Equal(new ObjectKey(key), ObjectLayout.KeyAt(path));
        Assert.Null(ObjectLayout.KeyAt(path.Replace(key[0], 'z')));
    }

    [Fact]
    public async Task What_a_crash_left_is_never_an_object_and_goes_when_it_is_an_hour_old()
    {
        _vault.OpenObjects();
        var draft = Path.Combine(DraftsFolder, "0123");
        await File.WriteAllTextAsync(draft, "part of an obj", Cancel);
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(draft));

        var store = _vault.OpenObjects(new Clock(written.AddMinutes(59)));
        Assert.Empty(await store.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.True(File.Exists(draft));

        _vault.OpenObjects(new Clock(written.AddMinutes(61)));
        Assert.False(File.Exists(draft));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_draft()
    {
        var store = _vault.OpenObjects();
        await store.PutOnceAsync(Key, "one"u8.ToArray(), Cancel);
        await store.PutOnceAsync(Key, "one"u8.ToArray(), Cancel);
        await store.PutOnceAsync(Key, "two"u8.ToArray(), Cancel);
        Assert.Empty(Directory.EnumerateFileSystemEntries(DraftsFolder));
    }

    [Fact]
    public async Task What_is_not_an_object_is_not_listed()
    {
        var store = _vault.OpenObjects();
        await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel);
        await File.WriteAllTextAsync(Path.Combine(_vault.ObjectsRoot, "README"), "", Cancel);
        await File.WriteAllTextAsync($"{PathOfKey}~", "", Cancel);
        await File.WriteAllTextAsync($"{PathOfKey}.old", "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(_vault.ObjectsRoot, "documents", "stray"), "", Cancel);
        Directory.CreateDirectory(Path.Combine(_vault.ObjectsRoot, "lost+found"));
        File.CreateSymbolicLink(Path.Combine(_vault.ObjectsRoot, "documents", "loop"), _vault.ObjectsRoot);
        Assert.Equal([Key], await store.ListAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_link_in_the_place_of_an_object_is_not_followed()
    {
        var store = _vault.OpenObjects();
        var secret = Path.Combine(_vault.Folder, "secret");
        await File.WriteAllTextAsync(secret, "secret", Cancel);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOfKey)!);
        File.CreateSymbolicLink(PathOfKey, secret);

        await Assert.ThrowsAsync<IOException>(() => store.ReadAsync(Key, Cancel));
        await Assert.ThrowsAsync<IOException>(() => store.PutOnceAsync(Key, "secret"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task The_root_may_be_a_link()
    {
        var disk = Directory.CreateDirectory(Path.Combine(_vault.Folder, "disk")).FullName;
        File.CreateSymbolicLink(_vault.ObjectsRoot, disk);
        File.CreateSymbolicLink(Path.GetDirectoryName(_vault.DocumentsPath)!, disk);

        _vault.OpenDocuments([]);
        var store = _vault.OpenObjects();
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(Key, "x"u8.ToArray(), Cancel));
        Assert.Equal([Key], await store.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.True(File.Exists(Path.Combine(disk, ObjectLayout.PathOf(Key))));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_missing()
    {
        var store = _vault.OpenObjects();
        Directory.CreateDirectory(PathOfKey);
        await Assert.ThrowsAnyAsync<SystemException>(async () =>
        {
            await using var stream = await store.ReadAsync(Key, Cancel);
            await stream!.ReadExactlyAsync(new byte[1], Cancel);
        });
    }

    [Fact]
    public async Task Keys_are_listed_in_order_in_windows_of_any_size()
    {
        var store = _vault.OpenObjects();
        var keys = Enumerable.Range(0, 25).Select(i => $"k/{i:d2}").ToArray();
        foreach (var key in keys)
            await store.PutOnceAsync(new ObjectKey(key), "x"u8.ToArray(), Cancel);

        foreach (var window in new[] { 1, 2, 5, 24, 25, 26 })
        {
            var listing = new ObjectListing(_vault.ObjectsRoot, window);
            var listed = new List<string>();
            IReadOnlyList<ObjectKey> next;
            do
            {
                next = listing.After(listed.LastOrDefault(), "k/", Cancel);
                listed.AddRange(next.Select(key => key.Value));
            }
            while (next.Count == window);
            Assert.Equal(keys, listed);
        }
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
