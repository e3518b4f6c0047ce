using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Opening;

/// <summary>Who decides which of two writers was first: the object store or the document store.</summary>
internal sealed class WritingMode(MarkedBucket bucket, S3ObjectStoreOptions options)
{
    /// <summary>The way in which a bucket without a marker is to be written.</summary>
    public async Task<string> ChooseAsync(CancellationToken cancel)
    {
        if (options.ConditionalWrites == "off")
            return StoreMarker.Claimed;
        if (await bucket.KnowsConditionsAsync(cancel))
            return StoreMarker.Conditional;
        return options.ConditionalWrites == "auto"
            ? StoreMarker.Claimed
            : throw new StoreUnfitException("Vault:Objects:ConditionalWrites is on, but the object store does not keep to If-None-Match: set it to auto or off.");
    }

    public static void ThrowIfContradicted(StoreMarker marker, S3ObjectStoreOptions options)
    {
        if ((options.ConditionalWrites, marker.Writes) is ("on", StoreMarker.Claimed) or ("off", StoreMarker.Conditional))
            throw new StoreUnfitException($"Vault:Objects:ConditionalWrites is {options.ConditionalWrites}, but the bucket of Vault:Objects:Bucket has {marker.Writes} writes: set it to auto, or use another bucket.");
    }
}
