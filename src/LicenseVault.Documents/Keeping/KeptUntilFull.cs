using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LicenseVault.Documents.Keeping;

/// <summary>
/// What was found or made before and is the same whenever it is asked for. When it is full it starts anew, so that whoever asks for what nobody else
/// needs ends its use for nobody. Safe to use from any thread: two may make the same, and either serves.
/// </summary>
/// <param name="most">How much is kept: entries, or the sum of their sizes.</param>
/// <param name="sizeOf">The size of one; without it each counts as one.</param>
internal sealed class KeptUntilFull<TKey, TValue>(int most, Func<TValue, int>? sizeOf = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _kept = new();
    private long _size;

    public bool TryFind(TKey key, [MaybeNullWhen(false)] out TValue found) => _kept.TryGetValue(key, out found);

    /// <summary>Keeps it, and gives it back.</summary>
    public TValue Keep(TKey key, TValue made)
    {
        var size = sizeOf?.Invoke(made) ?? 1;
        if (Interlocked.Add(ref _size, size) > most)
        {
            _kept.Clear();
            Interlocked.Exchange(ref _size, size);
        }

        return _kept[key] = made;
    }
}
