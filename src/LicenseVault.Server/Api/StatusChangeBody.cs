using LicenseVault.Core;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Server.Api;

/// <summary>What a maker proposes.</summary>
/// <param name="Action">suspend, resume, revoke, cancel, invalidate or transfer.</param>
/// <param name="Reason">A code of api-specs/status-statement.md that fits the action.</param>
/// <param name="LegalBasis">The law or decision that it rests on, without personal data.</param>
/// <param name="EffectiveAt">From when on it counts; left out for the moment of approval.</param>
/// <param name="Until">When a suspension ends by itself; left out for one without an end.</param>
internal sealed record StatusChangeBody(string Action, string Reason, string? LegalBasis = null, DateTimeOffset? EffectiveAt = null, DateTimeOffset? Until = null)
{
    public static FieldFault UnknownAction { get; } = new("action", "unknown-action", "It is suspend, resume, revoke, cancel, invalidate or transfer.");

    /// <summary>Null when there is no such action.</summary>
    public StatusChangeRequest? ToRequest(CertificateIdentifier certificate) =>
        ActionOf(Action) is { } action ? new StatusChangeRequest(certificate, action, Reason, LegalBasis, EffectiveAt, Until) : null;

    public static StatusAction? ActionOf(string text) =>
        Enum.TryParse<StatusAction>(text, ignoreCase: true, out var action) && char.IsAsciiLetterLower(text[0]) ? action : null;
}
