using System.Buffers.Text;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Schema;

namespace LicenseVault.Storage.Embedded.Documents.Reading;

/// <summary>
/// Resume tokens: a position in an index with a keyed digest over it and the query, so that a token of another query or a made-up one is
/// refused. The key lies in the file, so a token is good in every process that shares it.
/// </summary>
internal sealed class ResumeTokens(byte[] key)
{
    private const int DigestLength = 16;
    private const int LongestToken = 8192;

    public string Give(Collection collection, IndexQuery query, IEnumerable<object> position)
    {
        var bytes = TaggedValues.Write(position);
        return Base64Url.EncodeToString([.. Digest(collection, query, bytes), .. bytes]);
    }

    /// <summary>The position in a token; an empty one when the query has no token.</summary>
    public IReadOnlyList<object> Take(Collection collection, TableIndex index, IndexQuery query)
    {
        if (query.After is not { } token)
            return [];

        if (token.Length > LongestToken
            || !Base64Url.IsValid(token)
            || Base64Url.DecodeFromChars(token) is not { Length: > DigestLength } bytes
            // What decodes to the same bytes, by spaces or spare bits, was not given either.
            || Base64Url.EncodeToString(bytes) != token
            || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, DigestLength), Digest(collection, query, bytes.AsSpan(DigestLength)))
            || TaggedValues.Read(bytes.AsSpan(DigestLength)) is not { } position
            || position.Count != index.Order.Count - query.Equal.Count)
            throw new ResumeTokenException("This resume token was not given for this query.");

        return [.. position.OfType<object>()];
    }

    private byte[] Digest(Collection collection, IndexQuery query, ReadOnlySpan<byte> position)
    {
        var asked = TaggedValues.Write(
        [
            collection.Name, query.Index, (long)query.Equal.Count, .. query.Equal.Select(Column.Of),
            ValueOf(query.From), ValueOf(query.Before), query.Descending ? 1L : 0L,
        ]);
        byte[] signed = [.. asked, .. position];
        return HMACSHA256.HashData(key, signed)[..DigestLength];
    }

    private static object? ValueOf(IndexValue? bound) => bound is { } value ? Column.Of(value) : null;
}
