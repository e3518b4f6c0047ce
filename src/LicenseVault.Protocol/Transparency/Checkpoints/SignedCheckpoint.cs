using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Transparency.Checkpoints;

/// <summary>A checkpoint that its log signed.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Note">The note that it was read from: evidence, to be kept as it is.</param>
/// <param name="Witnesses">The good cosignatures of witnesses that are known, each once, with their times.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, SignedNote Note, IReadOnlyList<VerifiedSignature> Witnesses);
