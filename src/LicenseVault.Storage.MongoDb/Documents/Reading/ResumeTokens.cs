using System.Buffers.Text;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace LicenseVault.Storage.MongoDb.Documents.Reading;

/// <summary>
/// Resume tokens: a position in an index with a keyed digest over it and the query, so that a token of another query or a made-up one is
/// refused. The key lies in the database, so a token is good in every process that shares it.
/// </summary>
internal sealed class ResumeTokens(byte[] key)
{
    private const int DigestLength = 16;
    private const int LongestToken = 8192;
    private const string Position = "p";

    public string Give(Collection collection, IndexQuery query, IEnumerable<BsonValue> position)
    {
        var bytes = new BsonDocument(Position, new BsonArray(position)).ToBson();
        return Base64Url.EncodeToString([.. Digest(collection, query, bytes), .. bytes]);
    }

    /// <summary>The position in a token; an empty one when the query has no token.</summary>
    public IReadOnlyList<BsonValue> Take(Collection collection, NativeIndex index, IndexQuery query)
    {
        if (query.After is not { } token)
            return [];

        if (token.Length > LongestToken
            || !Base64Url.IsValid(token)
            || Base64Url.DecodeFromChars(token) is not { Length: > DigestLength } bytes
            // What decodes to the same bytes, by spaces or spare bits, was not given either.
            || Base64Url.EncodeToString(bytes) != token
            || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, DigestLength), Digest(collection, query, bytes[DigestLength..])))
            throw new ResumeTokenException("This resume token was not given for this query.");

        // The digest says that these bytes are the vault's own; of another query they would not have passed it.
        return [.. BsonSerializer.Deserialize<BsonDocument>(bytes[DigestLength..])[Position].AsBsonArray];
    }

    private byte[] Digest(Collection collection, IndexQuery query, byte[] position)
    {
        var signed = new BsonDocument
        {
            { "collection", collection.Name },
            { "index", query.Index },
            { "equal", new BsonArray(query.Equal.Select(VaultCollection.ValueOf)) },
            { "from", ValueOf(query.From) },
            { "before", ValueOf(query.Before) },
            { "descending", query.Descending },
            { "position", new BsonBinaryData(position) },
        };
        return HMACSHA256.HashData(key, signed.ToBson())[..DigestLength];
    }

    private static BsonValue ValueOf(IndexValue? bound) => bound is { } value ? VaultCollection.ValueOf(value) : BsonNull.Value;
}
