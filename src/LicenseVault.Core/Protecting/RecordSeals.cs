using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// Writes records to the document store and reads them back, each under a seal (HMAC-SHA256 under a key of the vault's secret) over its
/// collection, id, version, index keys and body: whoever writes to the database, and whichever byte a disk turns, is found when the record
/// is read. The seal is the last member of the body, <c>"$seal":"{base64url}"</c>, so that the body stays plain JSON.
/// </summary>
public sealed class RecordSeals(VaultSecret secret)
{
    private const int SealLength = 43;
    private const int HeadCapacity = 1024;

    private static readonly byte[] Opening = ",\"$seal\":\""u8.ToArray();
    private static readonly byte[] Closing = "\"}"u8.ToArray();

    private readonly byte[] _key = secret.Derive("record-seals");

    /// <summary>The write that stores a new record.</summary>
    public DocumentWrite.Insert Insert<T>(Collection collection, string id, T record, IReadOnlyDictionary<string, IndexValue> keys) =>
        InsertContent(collection, id, StoredJson.Write(record), keys);

    /// <summary>The write that puts a record in the place of the one with this version.</summary>
    public DocumentWrite.Replace Replace<T>(Collection collection, string id, long version, T record, IReadOnlyDictionary<string, IndexValue> keys) =>
        ReplaceContent(collection, id, version, StoredJson.Write(record), keys);

    /// <summary>The record, or <see cref="DamagedRecordException"/> when it is not as this vault wrote it.</summary>
    public T Open<T>(Collection collection, Document document) => StoredJson.Read<T>(document.Id, OpenContent(collection, document));

    internal DocumentWrite.Insert InsertContent(Collection collection, string id, byte[] content, IReadOnlyDictionary<string, IndexValue> keys) =>
        new(collection, id, Seal(collection, id, 1, keys, content), keys);

    internal DocumentWrite.Replace ReplaceContent(Collection collection, string id, long version, byte[] content, IReadOnlyDictionary<string, IndexValue> keys) =>
        new(collection, id, version, Seal(collection, id, version + 1, keys, content), keys);

    /// <summary>The JSON that was sealed, for whoever moves or rewrites a record without knowing all of it; throws as <see cref="Open{T}"/>.</summary>
    internal byte[] OpenContent(Collection collection, Document document)
    {
        var body = document.Body.Span;
        var tail = Opening.Length + SealLength + Closing.Length;
        if (body.Length <= tail || !body[^tail..].StartsWith(Opening) || !body.EndsWith(Closing))
            throw new DamagedRecordException(collection.Name, document.Id);

        byte[] content = [.. body[..^tail], (byte)'}'];
        var seal = SealOf(collection, document.Id, document.Version, document.Keys, content);
        return CryptographicOperations.FixedTimeEquals(seal, body[^(SealLength + Closing.Length)..^Closing.Length])
            ? content
            : throw new DamagedRecordException(collection.Name, document.Id);
    }

    private byte[] Seal(Collection collection, string id, long version, IReadOnlyDictionary<string, IndexValue> keys, byte[] content)
    {
        // Copied part by part: a collection expression of several parts would add byte after byte, and take longer than the digest.
        var inside = content.AsSpan(0, content.Length - 1);
        var body = new byte[inside.Length + Opening.Length + SealLength + Closing.Length];
        inside.CopyTo(body);
        Opening.CopyTo(body.AsSpan(inside.Length));
        SealOf(collection, id, version, keys, content).CopyTo(body.AsSpan(inside.Length + Opening.Length));
        Closing.CopyTo(body.AsSpan(body.Length - Closing.Length));
        return body;
    }

    private byte[] SealOf(Collection collection, string id, long version, IReadOnlyDictionary<string, IndexValue> keys, byte[] content)
    {
        var head = new ArrayBufferWriter<byte>(HeadCapacity);
        Append(head, collection.Name);
        Append(head, id);
        Append(head, version);
        Append(head, keys.Count);
        foreach (var (field, value) in keys.OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            Append(head, field);
            Append(head, value.Text is null ? 0 : 1);
            Append(head, value.Text ?? "");
            Append(head, value.Number);
        }

        Append(head, content.Length);

        // Two calls into the digest, and not one for each part: the calls would take longer than the digest.
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(head.WrittenSpan);
        mac.AppendData(content);
        return Base64Url.EncodeToUtf8(mac.GetHashAndReset());
    }

    // Each part after its length, so that no two records run together.
    private static void Append(ArrayBufferWriter<byte> head, string part)
    {
        var length = Encoding.UTF8.GetByteCount(part);
        Append(head, length);
        head.Advance(Encoding.UTF8.GetBytes(part, head.GetSpan(length)));
    }

    private static void Append(ArrayBufferWriter<byte> head, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(head.GetSpan(sizeof(long)), number);
        head.Advance(sizeof(long));
    }
}
