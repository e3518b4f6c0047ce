using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Buckets;

namespace LicenseVault.Storage.S3.Opening;

/// <summary>
/// The vault's own two objects in a bucket, the marker and the probe. No key can name them: no part of a key begins with a dot. Answers at the
/// start, good or bad, are facts about the settings, so every failure is a <see cref="StoreUnfitException"/>.
/// </summary>
internal sealed class MarkedBucket(Bucket bucket, StartFailures failures)
{
    private const string ProbeName = ".vault/probe";
    private const int LargestMarker = 4096;

    private static readonly Content Probe = Content.Of("If this is overwritten, the store does not keep to If-None-Match."u8.ToArray());

    /// <summary>The marker, or null when the bucket has none yet.</summary>
    public Task<StoreMarker?> ReadAsync(CancellationToken cancel) =>
        failures.NameAsync(async () =>
        {
            using var stored = await bucket.OpenAsync(Bucket.Marker, cancel);
            if (stored is null)
                return null;
            var bytes = new MemoryStream();
            if (stored.Length <= LargestMarker)
                await (await stored.ReadAsync(digest: null, cancel)).CopyToAsync(bytes, cancel);
            return StrictJson.TryRead<StoreMarker>(bytes.ToArray()) is { Format: StoreMarker.CurrentFormat, Writes: StoreMarker.Conditional or StoreMarker.Claimed } marker
                ? marker
                : throw new StoreUnfitException($"{Bucket.Marker} in the bucket of Vault:Objects:Bucket is not what this version of the program writes: use the version that wrote it, or another bucket.");
        });

    /// <summary>Writes the marker unless there is one, and returns the one that is there then.</summary>
    public async Task<StoreMarker> MarkAsync(StoreMarker marker, CancellationToken cancel)
    {
        // Where the store knows conditions, of two first starts with different settings one marks. Where it does not, both write claims, and those
        // that share a document store write the same marker.
        var content = Content.Of(StrictJson.Write(marker));
        if (await failures.NameAsync(() => bucket.PutUnlockedAsync(Bucket.Marker, content, onlyIfFree: true, cancel)) == PutAnswer.NoConditions)
            await failures.NameAsync(() => bucket.PutUnlockedAsync(Bucket.Marker, content, onlyIfFree: false, cancel));
        return await ReadAsync(cancel) ?? throw new StoreUnfitException($"The object store does not keep {Bucket.Marker} in the bucket of Vault:Objects:Bucket.");
    }

    /// <summary>
    /// Whether the store keeps to <c>If-None-Match: *</c>. A store that does not know it may say so, or overwrite without a word: only a second put
    /// that is refused proves it.
    /// </summary>
    public async Task<bool> KnowsConditionsAsync(CancellationToken cancel) =>
        await failures.NameAsync(() => bucket.PutUnlockedAsync(ProbeName, Probe, onlyIfFree: true, cancel)) is not PutAnswer.NoConditions
        && await failures.NameAsync(() => bucket.PutUnlockedAsync(ProbeName, Probe, onlyIfFree: true, cancel)) is PutAnswer.Taken or PutAnswer.Busy;

    /// <summary>Whether it keeps to it when a multipart upload is completed, too. The probe must be there.</summary>
    public async Task<bool> KnowsConditionsOfUploadsAsync(CancellationToken cancel) =>
        await failures.NameAsync(() => bucket.PutUnlockedInPartsAsync(ProbeName, Probe, onlyIfFree: true, cancel)) is PutAnswer.Taken;

    public async Task CheckLockAsync(CancellationToken cancel)
    {
        if (!await failures.NameAsync(() => bucket.LocksAsync(cancel)))
            throw new StoreUnfitException("Vault:Objects:LockDays is set, but the bucket has no object lock: choose a bucket that was made with it, or set 0.");
    }
}
