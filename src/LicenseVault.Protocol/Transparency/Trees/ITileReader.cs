namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>
/// Where the tiles of a log come from: its stores, its URL, a copy. Nothing it answers is believed: whatever is computed from
/// tiles is held against a signed checkpoint.
/// </summary>
public interface ITileReader
{
    /// <summary>
    /// The content of a tile, 32 bytes times its width, or null when it cannot be had: there is none, or nobody answers. May be asked
    /// for the full tile in place of a partial one that is gone. An answer should be bounded to 8,192 bytes. What it throws reaches the caller.
    /// </summary>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel);
}
