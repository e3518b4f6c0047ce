using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Buckets;
using LicenseVault.Storage.S3.Claims;

namespace LicenseVault.Storage.S3.Opening;

/// <summary>Opens the store in the way in which its bucket is written. The first start decides that, and the bucket remembers it.</summary>
internal static class S3ObjectStore
{
    /// <summary>Throws a <see cref="StoreUnfitException"/>. Asks the store a few times; the documents only where there are claims.</summary>
    /// <param name="documents">Opened with <see cref="ObjectClaims.Collection"/>.</param>
    public static async Task<IObjectStore> OpenAsync(
        S3ObjectStoreOptions options, IDocumentStore documents, IEntropy entropy, TimeProvider clock, CancellationToken cancel)
    {
        var bucket = new Bucket(BucketClient.Connect(options), options, entropy, clock);
        try
        {
            var failures = new StartFailures(options);
            var marked = new MarkedBucket(bucket, failures);
            var marker = await ReadMarkerAsync(bucket, marked, failures, options, cancel);
            if (options.LockDays > 0)
                await marked.CheckLockAsync(cancel);

            var pairing = new Pairing(marked, new ClaimRegister(documents), entropy);
            marker ??= await new WritingMode(marked, options).ChooseAsync(cancel) switch
            {
                StoreMarker.Conditional => await marked.MarkAsync(new StoreMarker(StoreMarker.CurrentFormat, StoreMarker.Conditional), cancel),
                _ => await pairing.MakeAsync(cancel),
            };

            WritingMode.ThrowIfContradicted(marker, options);
            return marker.Writes == StoreMarker.Conditional
                ? await OpenConditionalAsync(bucket, marked, clock, cancel)
                : await OpenClaimedAsync(bucket, pairing, marker, cancel);
        }
        catch
        {
            bucket.Dispose();
            throw;
        }
    }

    private static async Task<StoreMarker?> ReadMarkerAsync(
        Bucket bucket, MarkedBucket marked, StartFailures failures, S3ObjectStoreOptions options, CancellationToken cancel)
    {
        try
        {
            return await marked.ReadAsync(cancel);
        }
        catch (StoreUnfitException unfit) when (options.CreateBucket && StartFailures.IsBucketMissing(unfit))
        {
            await failures.NameAsync(() => bucket.CreateAsync(cancel));
            return null;
        }
    }

    private static async Task<IObjectStore> OpenConditionalAsync(Bucket bucket, MarkedBucket marked, TimeProvider clock, CancellationToken cancel)
    {
        if (!await marked.KnowsConditionsAsync(cancel))
            throw new StoreUnfitException("The bucket of Vault:Objects:Bucket was filled with conditional writes, and the store no longer keeps to them: it would let objects be overwritten. Use the store that did.");
        return new ConditionalObjectStore(bucket, await marked.KnowsConditionsOfUploadsAsync(cancel), clock);
    }

    private static async Task<IObjectStore> OpenClaimedAsync(Bucket bucket, Pairing pairing, StoreMarker marker, CancellationToken cancel)
    {
        await pairing.CheckAsync(marker, cancel);
        return new ClaimedObjectStore(bucket, pairing.Claims);
    }
}
