using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Buckets;

namespace LicenseVault.Storage.S3;

/// <summary>
/// Keeps objects under their own keys in a bucket that decides itself who was first: every put says <c>If-None-Match: *</c>, and the store refuses all
/// but one.
/// </summary>
/// <param name="completionsAreConditional">Whether the store keeps to the condition at the end of a multipart upload too; else large objects go in one piece.</param>
internal sealed class ConditionalObjectStore(Bucket bucket, bool completionsAreConditional, TimeProvider clock) : IObjectStore, IDisposable
{
    private const int MostTries = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancel.ThrowIfCancellationRequested();
        var bytes = Content.Of(content);
        for (var tries = 1; ; tries++)
        {
            switch (await PutAsync(key, bytes, cancel))
            {
                case PutAnswer.Stored:
                    return PutOutcome.Stored;
                case PutAnswer.Taken when await CompareAsync(key, bytes, cancel) is { } outcome:
                    return outcome;
                case PutAnswer.NoConditions:
                    throw new IOException("The object store no longer knows conditional writes, with which this bucket was filled.");
                case var _ when tries == MostTries:
                    throw new StoreUnavailableException("The object store does not decide who was first.", new TimeoutException());
                default:
                    await Task.Delay(Pause, clock, cancel);
                    break;
            }
        }
    }

    public async Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancel.ThrowIfCancellationRequested();
        var bytes = Content.Of(content);
        var answer = LargeObjects.Are(content)
            ? await bucket.PutInPartsAsync(key.Value, bytes, onlyIfFree: false, cancel)
            : await bucket.PutAsync(key.Value, bytes, onlyIfFree: false, cancel);
        if (answer != PutAnswer.Stored)
            throw new IOException("The object store ended an upload that was not finished.");
    }

    public async Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await bucket.OpenAsync(key.Value, cancel) is { } stored)
            return await stored.ReadAsync(stored.Note.Digest, cancel);

        await bucket.ThrowUnlessMarkedAsync(cancel);
        return null;
    }

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        cancel.ThrowIfCancellationRequested();
        if (!KeyBeginnings.CanBe(prefix))
            yield break;

        var last = "";
        await foreach (var name in bucket.ListAsync(prefix, cancel))
        {
            if (string.CompareOrdinal(name, last) <= 0)
                throw new IOException("The object store does not list its objects in order; it cannot be checked through this program.");
            last = name;
            if (ObjectKey.TryParse(name, out var key))
                yield return key;
        }
    }

    public IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, CancellationToken cancel) => AsyncEnumerable.Empty<ObjectKey>();

    public void Dispose() => bucket.Dispose();

    private Task<PutAnswer> PutAsync(ObjectKey key, Content content, CancellationToken cancel) =>
        completionsAreConditional && LargeObjects.Are(content.Bytes)
            ? bucket.PutInPartsAsync(key.Value, content, onlyIfFree: true, cancel)
            : bucket.PutAsync(key.Value, content, onlyIfFree: true, cancel);

    /// <summary>Null when the object is there no more.</summary>
    private async Task<PutOutcome?> CompareAsync(ObjectKey key, Content content, CancellationToken cancel)
    {
        using var stored = await bucket.OpenAsync(key.Value, cancel);
        if (stored is null)
            return null;
        if (stored.Length != content.Bytes.Length || (stored.Note.Digest is { } digest && digest != content.Digest))
            return PutOutcome.Conflict;

        await using var bytes = await stored.ReadAsync(digest: null, cancel);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)) == content.Digest ? PutOutcome.Identical : PutOutcome.Conflict;
    }
}
