using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Transparency;

/// <summary>What the log shows to the world.</summary>
/// <param name="Note">The signed note.</param>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Key">The log's public key.</param>
public sealed record PublishedCheckpoint(string Note, Checkpoint Checkpoint, NoteVerifierKey Key);
