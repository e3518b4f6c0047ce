using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>What two accounts have decided about a certificate.</summary>
/// <param name="Change">The id of the proposal.</param>
/// <param name="EffectiveAt">From when on it counts; not after <paramref name="DecidedAt"/>.</param>
/// <param name="DecidedAt">From when on it could not be called off any more.</param>
internal sealed record StatusDecision(
    string Change,
    StatusAction Action,
    string Reason,
    string? LegalBasis,
    DateTimeOffset EffectiveAt,
    DateTimeOffset? Until,
    DateTimeOffset DecidedAt,
    string Maker,
    string Checker);
