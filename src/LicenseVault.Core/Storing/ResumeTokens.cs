using System.Buffers.Text;
using System.Security.Cryptography;

namespace LicenseVault.Core.Storing;

/// <summary>
/// Resume tokens: a position in an index with a keyed digest over it and the query, so that a token of another query or a made-up one is
/// refused. The order of an index is its fields and, unless it is unique, the id at last; the same in every adapter.
/// </summary>
/// <param name="key">32 random bytes, kept in the store itself, so that a token is good in every process that shares it.</param>
public sealed class ResumeTokens(byte[] key)
{
    private const int DigestLength = 16;
    private const int LongestToken = 8192;

    /// <summary>A token to resume a query after a document that it found.</summary>
    public string Give(Collection collection, IndexQuery query, Document last)
    {
        ArgumentNullException.ThrowIfNull(last);
        var index = IndexOf(collection, query);
        var values = index.Fields.Skip(query.Equal.Count).Select(field => Plain(last.Keys[field.Name]));
        var position = TaggedValues.Write(index.IsUnique ? values : values.Append(last.Id));
        return Base64Url.EncodeToString([.. Digest(collection, query, position), .. position]);
    }

    /// <summary>
    /// The position in the token of a query: the values (a string or a long each) of those parts of the order that the query leaves open; none
    /// when it has no token. Throws <see cref="ResumeTokenException"/>.
    /// </summary>
    public IReadOnlyList<object> Take(Collection collection, IndexQuery query)
    {
        var index = IndexOf(collection, query);
        if (query.After is not { } token)
            return [];

        if (token.Length > LongestToken
            || !Base64Url.IsValid(token)
            || Base64Url.DecodeFromChars(token) is not { Length: > DigestLength } bytes
            // What decodes to the same bytes, by spaces or spare bits, was not given either.
            || Base64Url.EncodeToString(bytes) != token
            || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, DigestLength), Digest(collection, query, bytes.AsSpan(DigestLength)))
            || TaggedValues.Read(bytes.AsSpan(DigestLength)) is not { } position
            || position.Count != index.Fields.Count + (index.IsUnique ? 0 : 1) - query.Equal.Count)
            throw new ResumeTokenException("This resume token was not given for this query.");

        return [.. position.OfType<object>()];
    }

    private static DocumentIndex IndexOf(Collection collection, IndexQuery query)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(query);
        return collection.Indexes.First(index => index.Name == query.Index);
    }

    private static object Plain(IndexValue value) => value.Text is { } text ? text : value.Number;

    private static object? BoundOf(IndexValue? bound) => bound is { } value ? Plain(value) : null;

    private byte[] Digest(Collection collection, IndexQuery query, ReadOnlySpan<byte> position)
    {
        var asked = TaggedValues.Write(
        [
            collection.Name, query.Index, (long)query.Equal.Count, .. query.Equal.Select(Plain),
            BoundOf(query.From), BoundOf(query.Before), query.Descending ? 1L : 0L,
        ]);
        byte[] signed = [.. asked, .. position];
        return HMACSHA256.HashData(key, signed)[..DigestLength];
    }
}
