using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Checking.Logged;

/// <summary>A tile or a bundle of the log that is gone, or not what the rest of the log says.</summary>
/// <param name="Kind">Which of it.</param>
/// <param name="Object">Where it is kept.</param>
/// <param name="Content">What it must be; null of a bundle, which tiles do not give back.</param>
/// <param name="Bundle">Which bundle it is; null of a tile.</param>
/// <param name="Leaves">The hashes of the bundle's entries; empty of a tile.</param>
internal sealed record LogFault(FindingKind Kind, ObjectKey Object, ReadOnlyMemory<byte>? Content, EntryBundleAddress? Bundle, IReadOnlyList<TreeHash> Leaves)
{
    public static LogFault OfTile(Tile tile, bool isThere, ObjectKey place) =>
        new(isThere ? FindingKinds.LogTileDamaged : FindingKinds.LogTileMissing, place, tile.Content, null, []);

    public static LogFault OfBundle(EntryBundleAddress bundle, bool isThere, ObjectKey place, IReadOnlyList<TreeHash> leaves) =>
        new(isThere ? FindingKinds.LogEntriesDamaged : FindingKinds.LogEntriesMissing, place, null, bundle, leaves);
}
