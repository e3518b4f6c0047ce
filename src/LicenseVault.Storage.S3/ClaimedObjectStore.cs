using System.Runtime.CompilerServices;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Buckets;
using LicenseVault.Storage.S3.Claims;

namespace LicenseVault.Storage.S3;

/// <summary>
/// Keeps objects in a bucket that cannot decide who was first: the document store does. Bytes first, claim second:
/// <list type="number">
/// <item>The bytes are put under a name made of the key and their digest, <c>{key}~{digest}</c>. Whoever puts that name puts those bytes, so writers
/// cannot harm each other, however late a put arrives.</item>
/// <item>One document is inserted: this key has the bytes of this digest. The insert decides who was first, at once and for good.</item>
/// </list>
/// So a claim says that the bytes are there, readers go by the claim, and there is nothing to take over after a crash: bytes that were never claimed are
/// nobody's object, and the next writer may bring others. (Claim first, bytes second would leave claims without bytes, which a later writer would have
/// to take over from one that may only be slow.) A list is read from the claims, since a bucket's own list may lag behind.
/// </summary>
internal sealed class ClaimedObjectStore(Bucket bucket, ClaimRegister claims) : IObjectStore, IDisposable
{
    public async Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancel.ThrowIfCancellationRequested();
        var bytes = Content.Of(content);
        var own = new Claim(bytes.Digest, content.Length);

        // Known losers bring no bytes. The bytes of a claim are put again: should they have been lost or damaged, that mends them.
        var earlier = await claims.FindAsync(key, cancel);
        if (earlier is not null && earlier != own)
            return PutOutcome.Conflict;

        await PutAsync(NameOf(key, own), bytes, cancel);
        if (earlier is not null)
            return PutOutcome.Identical;

        // The bytes are durable; from here on the object may exist.
        if (await claims.AddAsync(key, own, cancel))
            return PutOutcome.Stored;
        return await claims.FindAsync(key, cancel) == own ? PutOutcome.Identical : PutOutcome.Conflict;
    }

    public async Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancel.ThrowIfCancellationRequested();
        var bytes = Content.Of(content);
        var claim = new Claim(bytes.Digest, content.Length);

        // Bytes first here too: whoever reads the old claim still finds its bytes, and whoever reads the new one finds these.
        await PutAsync(NameOf(key, claim), bytes, cancel);
        await claims.SetAsync(key, claim, cancel);
    }

    public async Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancel.ThrowIfCancellationRequested();
        if (await claims.FindAsync(key, cancel) is not { } claim)
            return null;

        if (await bucket.OpenAsync(NameOf(key, claim), cancel) is not { } stored)
        {
            await bucket.ThrowUnlessMarkedAsync(cancel);
            throw new InvalidDataException($"The object {key} is damaged: its bytes are gone.");
        }

        if (stored.Length >= 0 && stored.Length != claim.Length)
        {
            stored.Dispose();
            throw new InvalidDataException($"The object {key} is damaged: it has not the length that was put.");
        }

        return await stored.ReadAsync(claim.Digest, cancel);
    }

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        cancel.ThrowIfCancellationRequested();
        if (!KeyBeginnings.CanBe(prefix))
            yield break;
        await foreach (var key in claims.ListAsync(prefix, cancel))
            yield return key;
    }

    public async IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (name, since) in bucket.ListDatedAsync(cancel))
        {
            // Younger ones may be claimed in a moment.
            if (since < before && name.Split('~') is [var text, var digest] && ObjectKey.TryParse(text, out var key) && await IsStrayAsync(key, digest, cancel))
                yield return key;
        }
    }

    public void Dispose() => bucket.Dispose();

    internal static string NameOf(ObjectKey key, Claim claim) => $"{key}~{claim.Digest}";

    private async Task<bool> IsStrayAsync(ObjectKey key, string digest, CancellationToken cancel)
    {
        try
        {
            return (await claims.FindAsync(key, cancel))?.Digest != digest;
        }
        catch (InvalidDataException)
        {
            // What a damaged claim says is not known; whoever reads the object hears of the damage.
            return false;
        }
    }

    private async Task PutAsync(string name, Content content, CancellationToken cancel)
    {
        var answer = LargeObjects.Are(content.Bytes)
            ? await bucket.PutInPartsAsync(name, content, onlyIfFree: false, cancel)
            : await bucket.PutAsync(name, content, onlyIfFree: false, cancel);
        if (answer != PutAnswer.Stored)
            throw new IOException("The object store ended an upload that was not finished.");
    }
}
