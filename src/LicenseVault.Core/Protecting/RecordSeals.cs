using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// Writes records to the document store and reads them back, each under a seal (HMAC-SHA256 under a key of the vault's secret) over its
/// collection, id, version, index keys and body: whoever writes to the database, and whichever byte a disk turns, is found when the record
/// is read. The seal is the last member of the body, <c>"$seal":"{base64url}"</c>, so that the body stays plain JSON. An annex has a seal of its own, over
/// the body too, which takes the place of the body's; its record is read as if the annex were the body's last member, <c>"$annex":{…}</c>.
/// </summary>
public sealed class RecordSeals(VaultSecret secret)
{
    /// <summary>The member that an annex is in the record that it belongs to.</summary>
    internal const string AnnexMember = "$annex";

    private const int SealLength = 43;
    private const int HeadCapacity = 1024;

    private static readonly byte[] Opening = ",\"$seal\":\""u8.ToArray();
    private static readonly byte[] Closing = "\"}"u8.ToArray();
    private static readonly byte[] AnnexOpening = Encoding.ASCII.GetBytes($",\"{AnnexMember}\":");

    private static readonly int TailLength = Opening.Length + SealLength + Closing.Length;

    private readonly byte[] _key = secret.Derive("record-seals");

    /// <summary>The write that stores a new record.</summary>
    public DocumentWrite.Insert Insert<T>(Collection collection, string id, T record, IReadOnlyDictionary<string, IndexValue> keys) =>
        InsertContent(collection, id, StoredJson.Write(record), keys);

    /// <summary>The write that puts a record in the place of the one with this version.</summary>
    public DocumentWrite.Replace Replace<T>(Collection collection, string id, long version, T record, IReadOnlyDictionary<string, IndexValue> keys) =>
        ReplaceContent(collection, id, version, StoredJson.Write(record), keys);

    /// <summary>The write that puts an annex beside a record as it was read, in the place of the one before.</summary>
    public DocumentWrite.Annotate Annotate<T>(Collection collection, Document document, T annex, IReadOnlyDictionary<string, IndexValue> keys) => new(
        collection, document.Id, document.Version, Seal(collection, document.Id, document.Version + 1, keys, StoredJson.Write(annex), document.Body.Span), keys);

    /// <summary>The record, or <see cref="DamagedRecordException"/> when it is not as this vault wrote it.</summary>
    public T Open<T>(Collection collection, Document document) => StoredJson.Read<T>(document.Id, OpenContent(collection, document));

    /// <summary>Those that are as this vault wrote them, with their versions. A damaged one is left out: fsck tells of it, and it must not hold up the others.</summary>
    internal IEnumerable<(T Record, long Version)> OpenSound<T>(Collection collection, IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            T record;
            try
            {
                record = Open<T>(collection, document);
            }
            catch (Exception problem) when (problem is DamagedRecordException or JsonException)
            {
                continue;
            }

            yield return (record, document.Version);
        }
    }

    internal DocumentWrite.Insert InsertContent(Collection collection, string id, byte[] content, IReadOnlyDictionary<string, IndexValue> keys) =>
        new(collection, id, Seal(collection, id, 1, keys, content), keys);

    internal DocumentWrite.Replace ReplaceContent(Collection collection, string id, long version, byte[] content, IReadOnlyDictionary<string, IndexValue> keys) =>
        new(collection, id, version, Seal(collection, id, version + 1, keys, content), keys);

    /// <summary>The JSON that was sealed, for whoever moves or rewrites a record without knowing all of it; throws as <see cref="Open{T}"/>.</summary>
    internal byte[] OpenContent(Collection collection, Document document)
    {
        var body = document.Body.Span;
        if (document.Annex is not { } annexed)
            return Opened(collection, document, body, besides: []);

        var annex = Opened(collection, document, annexed.Span, besides: body);
        var inside = IsSealed(body) ? body[..^TailLength] : throw new DamagedRecordException(collection.Name, document.Id);

        // A record that was copied or rewritten with an annex has it in its body: the later one says all that the earlier did.
        var start = inside.LastIndexOf(AnnexOpening) is >= 0 and var earlier ? earlier : inside.Length;
        var content = new byte[start + AnnexOpening.Length + annex.Length + 1];
        inside[..start].CopyTo(content);
        AnnexOpening.CopyTo(content.AsSpan(start));
        annex.CopyTo(content.AsSpan(start + AnnexOpening.Length));
        content[^1] = (byte)'}';
        return content;
    }

    private static bool IsSealed(ReadOnlySpan<byte> text) => text.Length > TailLength && text[^TailLength..].StartsWith(Opening) && text.EndsWith(Closing);

    private byte[] Opened(Collection collection, Document document, ReadOnlySpan<byte> text, ReadOnlySpan<byte> besides)
    {
        if (!IsSealed(text))
            throw new DamagedRecordException(collection.Name, document.Id);

        byte[] content = [.. text[..^TailLength], (byte)'}'];
        var seal = SealOf(collection, document.Id, document.Version, document.Keys, content, besides);
        return CryptographicOperations.FixedTimeEquals(seal, text[^(SealLength + Closing.Length)..^Closing.Length])
            ? content
            : throw new DamagedRecordException(collection.Name, document.Id);
    }

    private byte[] Seal(Collection collection, string id, long version, IReadOnlyDictionary<string, IndexValue> keys, byte[] content, ReadOnlySpan<byte> besides = default)
    {
        // Copied part by part: a collection expression of several parts would add byte after byte, and take longer than the digest.
        var inside = content.AsSpan(0, content.Length - 1);
        var body = new byte[inside.Length + Opening.Length + SealLength + Closing.Length];
        inside.CopyTo(body);
        Opening.CopyTo(body.AsSpan(inside.Length));
        SealOf(collection, id, version, keys, content, besides).CopyTo(body.AsSpan(inside.Length + Opening.Length));
        Closing.CopyTo(body.AsSpan(body.Length - Closing.Length));
        return body;
    }

    /// <param name="besides">The body that an annex stands beside; empty for a body itself.</param>
    private byte[] SealOf(
        Collection collection, string id, long version, IReadOnlyDictionary<string, IndexValue> keys, ReadOnlySpan<byte> content, ReadOnlySpan<byte> besides)
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
        if (!besides.IsEmpty)
        {
            Span<byte> length = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(length, besides.Length);
            mac.AppendData(length);
            mac.AppendData(besides);
        }

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
