using System.Collections.Concurrent;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// Remembers tiles, which never change under their path: at most two generations of so many. When the younger is full, the older is
/// forgotten. Safe to use from any thread.
/// </summary>
public sealed class TileCache(ITileReader tiles)
{
    private const int MostOfAGeneration = 1024;

    private volatile ConcurrentDictionary<TileAddress, ReadOnlyMemory<byte>> _younger = new();
    private volatile ConcurrentDictionary<TileAddress, ReadOnlyMemory<byte>> _older = new();

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel)
    {
        if (_younger.TryGetValue(tile, out var known))
            return known;
        if (!_older.TryGetValue(tile, out known))
        {
            if (await tiles.ReadAsync(tile, cancel) is not { } read)
                return null;
            known = read;
        }

        if (_younger.Count >= MostOfAGeneration)
            (_older, _younger) = (_younger, new());
        _younger[tile] = known;
        return known;
    }

    /// <summary>Because one of them led to no root: it may have been mended since.</summary>
    public void Forget() => (_older, _younger) = (new(), new());
}
