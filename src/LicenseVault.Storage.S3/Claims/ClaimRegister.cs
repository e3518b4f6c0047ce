using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Claims;

/// <summary>The claims in the document store.</summary>
internal sealed class ClaimRegister(IDocumentStore documents)
{
    private const int LongestId = 200;
    private const int DigestDigits = 2 * SHA256.HashSizeInBytes;
    private const int PageSize = 1000;
    private const string BucketId = "~bucket";

    // Comes after every sign that a key may have.
    private const string AfterAllKeys = "~";

    /// <summary>The claim on a key, or null when there is none.</summary>
    public async Task<Claim?> FindAsync(ObjectKey key, CancellationToken cancel)
    {
        if (await documents.FindAsync(ObjectClaims.Collection, IdOf(key.Value), cancel) is not { } document)
            return null;

        // The digest becomes part of a name, and the document store is not trusted with that.
        return StrictJson.TryRead<Claim>(document.Body.Span) is { Digest.Length: DigestDigits, Length: >= 0 } claim && claim.Digest.All(char.IsAsciiHexDigitLower)
            ? claim
            : throw new InvalidDataException($"The claim on the object {key} cannot be read.");
    }

    /// <summary>False when there is a claim already. Of racing claims one is true.</summary>
    public async Task<bool> AddAsync(ObjectKey key, Claim claim, CancellationToken cancel)
    {
        var keys = ImmutableDictionary<string, IndexValue>.Empty.Add(ObjectClaims.Key, IndexValue.Of(key.Value));
        return await documents.WriteAsync(new DocumentWrite.Insert(ObjectClaims.Collection, IdOf(key.Value), StrictJson.Write(claim), keys), cancel)
            is WriteOutcome.Written;
    }

    /// <summary>Puts a claim in the place of whatever is there.</summary>
    public async Task SetAsync(ObjectKey key, Claim claim, CancellationToken cancel)
    {
        var keys = ImmutableDictionary<string, IndexValue>.Empty.Add(ObjectClaims.Key, IndexValue.Of(key.Value));
        WriteOutcome outcome;
        do
        {
            DocumentWrite write = await documents.FindAsync(ObjectClaims.Collection, IdOf(key.Value), cancel) is { } found
                ? new DocumentWrite.Replace(ObjectClaims.Collection, found.Id, found.Version, StrictJson.Write(claim), keys)
                : new DocumentWrite.Insert(ObjectClaims.Collection, IdOf(key.Value), StrictJson.Write(claim), keys);
            outcome = await documents.WriteAsync(write, cancel);
        }
        while (outcome is not WriteOutcome.Written);
    }

    /// <summary>Every claimed key that starts with a beginning of keys, in ordinal order.</summary>
    public async IAsyncEnumerable<ObjectKey> ListAsync(string beginning, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var query = new IndexQuery(ObjectClaims.ByKey, [], IndexValue.Of(beginning), IndexValue.Of(beginning + AfterAllKeys), Limit: PageSize, After: after);
            var page = await documents.QueryAsync(ObjectClaims.Collection, query, cancel);
            foreach (var document in page.Documents)
                yield return new ObjectKey(document.Keys[ObjectClaims.Key].Text!);
            after = page.Next;
        }
        while (after is not null);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancel) =>
        (await documents.QueryAsync(ObjectClaims.Collection, new IndexQuery(ObjectClaims.ByKey, [], Limit: 1), cancel)).Documents.Count == 0;

    /// <summary>The token of the bucket that the claims are about; null when there is none yet.</summary>
    public async Task<string?> FindBucketAsync(CancellationToken cancel)
    {
        if (await documents.FindAsync(ObjectClaims.Collection, BucketId, cancel) is not { } document)
            return null;
        return StrictJson.TryRead<BucketToken>(document.Body.Span)?.Token
            ?? throw new InvalidDataException($"The document {BucketId} of {ObjectClaims.Collection.Name} cannot be read.");
    }

    /// <summary>Gives the claims to a bucket, and returns the one that has them: another, when somebody was first.</summary>
    public async Task<string> GiveToAsync(string token, CancellationToken cancel)
    {
        var insert = new DocumentWrite.Insert(
            ObjectClaims.Collection, BucketId, StrictJson.Write(new BucketToken(token)), ImmutableDictionary<string, IndexValue>.Empty);
        await documents.WriteAsync(insert, cancel);
        return await FindBucketAsync(cancel) ?? throw new InvalidDataException($"The document {BucketId} of {ObjectClaims.Collection.Name} was removed.");
    }

    private static string IdOf(string key) =>
        key.Length <= LongestId ? key : $"~{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)))}";
}
