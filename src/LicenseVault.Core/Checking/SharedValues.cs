using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>
/// Finds values that two certificates share although each must have its own. Of each value 8 bytes are remembered, so that a million
/// certificates take 24 MB; what they make suspicious is looked at whole, in a second walk that is only taken then.
/// </summary>
internal sealed class SharedValues(RecordWalk walk, RecordSeals seals)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FindingKind, List<ulong>> _seen = new()
    {
        [FindingKinds.CodeShared] = [],
        [FindingKinds.StatusSlotShared] = [],
        [FindingKinds.BusinessKeyShared] = [],
    };

    public void Note(Document document, CertificateRecord record)
    {
        lock (_lock)
        {
            foreach (var (kind, value) in ValuesOf(document, record))
                _seen[kind].Add(ShortOf(value));
        }
    }

    public async Task<IReadOnlyList<Finding>> FindingsAsync(Action<Finding> unreadable, CancellationToken cancel)
    {
        var suspicious = _seen.SelectMany(seen => RepeatedIn(seen.Value).Select(value => (seen.Key, value))).ToHashSet();
        if (suspicious.Count == 0)
            return [];

        var holders = new Dictionary<(FindingKind Kind, string Value), List<string>>();
        await foreach (var document in walk.OfAsync(Collections.Certificates, unreadable, cancel))
        {
            if (seals.TryOpen<CertificateRecord>(Collections.Certificates, document, []) is not { } record)
                continue;

            foreach (var (kind, value) in ValuesOf(document, record).Where(value => suspicious.Contains((value.Kind, ShortOf(value.Value)))))
            {
                if (!holders.TryGetValue((kind, value), out var ids))
                    holders.Add((kind, value), ids = []);
                ids.Add(document.Id);
            }
        }

        return [.. holders.Where(holder => holder.Value.Count > 1).SelectMany(holder => holder.Value.Select(id => holder.Key.Kind.At(Collections.Certificates, id)))];
    }

    // The business key as it is stored: it is sealed, and whether it is the right one is asked elsewhere.
    private static IEnumerable<(FindingKind Kind, string Value)> ValuesOf(Document document, CertificateRecord record)
    {
        yield return (FindingKinds.CodeShared, record.Code);
        yield return (FindingKinds.StatusSlotShared, FormattableString.Invariant($"{record.Issuer}/{record.StatusSlot}"));
        if (document.Keys.TryGetValue("business_key", out var key) && key.Text is { } business)
            yield return (FindingKinds.BusinessKeyShared, business);
    }

    private static List<ulong> RepeatedIn(List<ulong> values)
    {
        values.Sort();
        var sorted = CollectionsMarshal.AsSpan(values);
        var repeated = new List<ulong>();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                repeated.Add(sorted[i]);
        }

        return repeated;
    }

    private static ulong ShortOf(string value) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
