using System.Collections.Concurrent;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;

namespace LicenseVault.Core.Checking;

/// <summary>
/// What one round of checks has found out of what many certificates share, so that it is asked once. A new round asks anew. Safe to use
/// from any thread.
/// </summary>
public sealed class CheckRound
{
    /// <summary>Type versions that could be opened, by id.</summary>
    internal ConcurrentDictionary<string, CertificateType> Types { get; } = new();

    /// <summary>Issuers that are there, by code.</summary>
    internal ConcurrentDictionary<string, bool> Issuers { get; } = new();

    /// <summary>Templates and fonts that something pins, with what was found of them.</summary>
    internal ConcurrentDictionary<ObjectKey, Task<FindingKind?>> Pinned { get; } = new();

    /// <summary>How many entries the log had when that was asked last; null before.</summary>
    internal long? LogSize { get; set; }

    /// <summary>Tiles of the log that were read in this round; null before the first.</summary>
    internal TileCache? LogTiles { get; set; }

    /// <summary>Why documents could not be drawn again, and how many.</summary>
    internal ConcurrentDictionary<string, int> NotDrawn { get; } = new();
}
