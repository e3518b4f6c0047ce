using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.MassChanges;

/// <summary>What a maker asks for.</summary>
/// <param name="EffectiveAt">From when on it shall count; null for the moment at which it can no longer be called off.</param>
/// <param name="Until">When a suspension shall end by itself.</param>
/// <param name="UndoSeconds">How long after the approval it can be called off; null for what the vault is set to.</param>
public sealed record MassChangeRequest(
    string Issuer,
    StatusAction Action,
    string Reason,
    string? LegalBasis,
    DateTimeOffset? EffectiveAt,
    DateTimeOffset? Until,
    MassSelection Selection,
    int? UndoSeconds);
