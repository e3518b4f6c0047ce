using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Claims;

namespace LicenseVault.Storage.S3.Opening;

/// <summary>
/// Keeps a bucket and the claims about it together: with another document store every object would seem never to have been, and could be
/// issued a second time.
/// </summary>
internal sealed class Pairing(MarkedBucket bucket, ClaimRegister claims, IEntropy entropy)
{
    private const string Elsewhere = "Vault:Objects:Bucket and the document store of Vault:Documents do not belong together";

    public ClaimRegister Claims => claims;

    /// <summary>Pairs a bucket without a marker with claims that have no bucket yet.</summary>
    public async Task<StoreMarker> MakeAsync(CancellationToken cancel)
    {
        if (!await claims.IsEmptyAsync(cancel))
            throw new StoreUnfitException($"{Elsewhere}: the document store claims objects, and the bucket is not marked as theirs.");

        // The documents first: a crash in between leaves a token that the next start takes up, whichever process it is.
        Span<byte> token = stackalloc byte[16];
        entropy.Fill(token);
        var paired = await claims.GiveToAsync(Convert.ToHexStringLower(token), cancel);
        return await bucket.MarkAsync(new StoreMarker(StoreMarker.CurrentFormat, StoreMarker.Claimed, paired), cancel);
    }

    /// <summary>Throws a <see cref="StoreUnfitException"/> when the claims are about another bucket.</summary>
    public async Task CheckAsync(StoreMarker marker, CancellationToken cancel)
    {
        if (await claims.FindBucketAsync(cancel) is not { } paired || paired != marker.Claims)
            throw new StoreUnfitException($"{Elsewhere}: the objects are claimed in another document store. Use that one, or another bucket.");
    }
}
