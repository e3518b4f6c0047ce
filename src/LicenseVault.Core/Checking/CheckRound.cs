using System.Collections.Concurrent;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Storing;

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

    /// <summary>Why documents could not be drawn again, and how many.</summary>
    internal ConcurrentDictionary<string, int> NotDrawn { get; } = new();
}
