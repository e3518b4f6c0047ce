namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Leaves a computation over tiles from any depth. Never leaves this assembly: each public entry turns it into an outcome.</summary>
internal sealed class TileFaultException(TileAddress tile, bool isDamaged) : Exception($"The tile {tile} cannot be used.")
{
    public TileAddress Tile { get; } = tile;

    /// <summary>False when it cannot be had at all.</summary>
    public bool IsDamaged { get; } = isDamaged;
}
