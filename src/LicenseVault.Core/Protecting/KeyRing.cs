using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// The data keys of this vault. The first, k1, is derived from the vault's secret; each further one is 32 random bytes, wrapped under the
/// secret and kept in the document store. The newest is the one to seal with. Processes learn of each other's rotations: what this one
/// knows is read anew before it seals with a state older than <see cref="Freshness"/>, and when it meets a key that it does not know.
/// </summary>
public sealed class KeyRing(IDocumentStore documents, RecordSeals seals, VaultSecret secret, IEntropy entropy, TimeProvider clock) : IDisposable
{
    /// <summary>How long after a rotation another process may still seal under the key before.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private const int FirstNumber = 1;
    private const int Tries = 5;
    private const int PageLength = 1000;

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    private readonly byte[] _first = secret.Derive($"fields/{IdOf(FirstNumber)}");
    private readonly byte[] _wrapping = secret.Derive("data-keys");
    private readonly SemaphoreSlim _one = new(1);
    private volatile Reading? _reading;

    /// <summary>All keys, oldest first, as they are stored now; the last is the current one.</summary>
    public async Task<IReadOnlyList<DataKey>> ListAsync(CancellationToken cancel) => (await ReadAsync(_ => false, cancel)).Keys;

    /// <summary>Adds a key, which is the current one from now on. Of two rotations at once each adds one.</summary>
    public async Task<DataKey> RotateAsync(CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var newest = (await ListAsync(cancel))[^1];
            var id = IdOf(NumberOf(newest.Id) + 1);
            var record = new DataKeyRecord { Since = clock.GetUtcNow(), Wrapped = NewWrapped(id) };
            if (await documents.WriteAsync(seals.Insert(Collections.DataKeys, id, record, NoKeys), cancel) is WriteOutcome.Written)
                return (await ListAsync(cancel)).First(key => key.Id == id);

            // Somebody else rotated at the same moment and has this number: the next one is ours.
        }

        throw new InvalidOperationException($"{Tries} rotations at once were met in a row.");
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The key to seal with.</summary>
    internal async ValueTask<DataKey> CurrentAsync(CancellationToken cancel)
    {
        bool IsFresh(Reading reading) => clock.GetElapsedTime(reading.Began) < Freshness;
        var reading = _reading;
        var newest = (reading is not null && IsFresh(reading) ? reading : await ReadAsync(IsFresh, cancel)).Keys[^1];

        // Going back to an older key would let whoever damages the newest choose the key.
        return newest.IsDamaged ? throw new DamagedRecordException(Collections.DataKeys.Name, newest.Id) : newest;
    }

    /// <summary>The key with this id, or null. One that is not known here may have been made elsewhere a moment ago, so it is looked for once more.</summary>
    internal async ValueTask<DataKey?> FindAsync(string id, CancellationToken cancel) =>
        _reading?.Find(id) ?? (await ReadAsync(reading => reading.Find(id) is not null, cancel)).Find(id);

    /// <summary>Throws a key away for good. False when it is gone already. Only <see cref="KeyRetirement"/> knows when that may be.</summary>
    internal async Task<bool> ThrowAwayAsync(string id, CancellationToken cancel)
    {
        var stored = await documents.FindAsync(Collections.DataKeys, id, cancel);
        var record = stored is null ? new DataKeyRecord() : seals.Open<DataKeyRecord>(Collections.DataKeys, stored);
        if (record.RetiredAt is not null)
            return false;

        var retired = record with { Wrapped = null, RetiredAt = clock.GetUtcNow() };
        DocumentWrite write = stored is null
            ? seals.Insert(Collections.DataKeys, id, retired, NoKeys)
            : seals.Replace(Collections.DataKeys, id, stored.Version, retired, NoKeys);
        var written = await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
        _reading = null;
        return written;
    }

    // One reads at a time, and whoever waited takes what the other found if that is enough for him.
    private async Task<Reading> ReadAsync(Func<Reading, bool> isEnough, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_reading is { } reading && isEnough(reading))
                return reading;

            var began = clock.GetTimestamp();
            return _reading = new Reading(await ReadKeysAsync(cancel), began);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<DataKey>> ReadKeysAsync(CancellationToken cancel)
    {
        var keys = new SortedList<int, DataKey> { [FirstNumber] = new(IdOf(FirstNumber), since: null, retiredAt: null, _first) };
        IReadOnlyList<Document> page = [];
        do
        {
            page = await documents.ScanAsync(Collections.DataKeys, page.Count == 0 ? null : page[^1].Id, PageLength, cancel);
            foreach (var document in page)
                keys[NumberOf(document.Id)] = Open(document);
        }
        while (page.Count == PageLength);

        return [.. keys.Values];
    }

    // A damaged key is one without bytes: what is sealed under it cannot be read, and everything else can.
    private DataKey Open(Document document)
    {
        try
        {
            var record = seals.Open<DataKeyRecord>(Collections.DataKeys, document);
            var bytes = record.Wrapped is null ? null : SealedBytes.Open(_wrapping, Convert.FromBase64String(record.Wrapped), PlaceOf(document.Id));
            return new DataKey(document.Id, record.Since, record.RetiredAt, bytes);
        }
        catch (DamagedRecordException)
        {
            return new DataKey(document.Id, since: null, retiredAt: null, bytes: null) { IsDamaged = true };
        }
    }

    private string NewWrapped(string id)
    {
        var key = new byte[VaultSecret.Length];
        entropy.Fill(key);
        var wrapped = Convert.ToBase64String(SealedBytes.Seal(_wrapping, key, PlaceOf(id), entropy));
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    private static string PlaceOf(string id) => $"{Collections.DataKeys.Name}/{id}/wrapped";

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    private static int NumberOf(string id) =>
        id.StartsWith('k') && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IdOf(number) == id
            ? number
            : throw new InvalidDataException($"The collection {Collections.DataKeys.Name} holds a record {id}, which is no key of this program's. Run the newer program that wrote it.");

    private sealed record Reading(IReadOnlyList<DataKey> Keys, long Began)
    {
        public DataKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);
    }
}
