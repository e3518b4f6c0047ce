using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// Looks for tiles of a larger tree than the head of the log tells of. A tile is put only after the head has come to a tree that has it, whatever crashes in between; so one
/// beyond it says that the document store was put back to an earlier state, and that a leaf which is appended now would stand where the world was shown another one.
/// </summary>
public sealed class TilesBeyond(IObjectStore objects)
{
    private const int AtOnce = 16;

    /// <summary>One of them; null when there is none.</summary>
    /// <param name="size">Of the tree that the head names.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ObjectKey?> FindAsync(long size, CancellationToken cancel)
    {
        // Whatever was appended to a tree of this size came first into the tile that it ends in, in one of these widths.
        var (index, width) = Math.DivRem(size, TileAddress.FullWidth);
        var wider = Enumerable.Range((int)width + 1, TileAddress.FullWidth - (int)width).Select(each => LogPlaces.Of(new TileAddress(0, index, each).Path));
        foreach (var some in wider.Chunk(AtOnce))
        {
            var there = await Task.WhenAll(some.Select(key => IsThereAsync(key, cancel)));
            if (Array.IndexOf(there, true) is >= 0 and var first)
                return some[first];
        }

        return null;
    }

    private async Task<bool> IsThereAsync(ObjectKey key, CancellationToken cancel)
    {
        await using var stream = await objects.ReadAsync(key, cancel);
        return stream is not null;
    }
}
