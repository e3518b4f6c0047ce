using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>What a maker asks for.</summary>
/// <param name="EffectiveAt">From when on it shall count; null for the moment at which it is approved.</param>
/// <param name="Until">When a suspension shall end by itself; null for one without an end.</param>
public sealed record StatusChangeRequest(
    CertificateIdentifier Certificate, StatusAction Action, string Reason, string? LegalBasis, DateTimeOffset? EffectiveAt, DateTimeOffset? Until);
