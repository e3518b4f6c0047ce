using LicenseVault.Core.Lifecycle;

namespace LicenseVault.Server.Api;

/// <summary>A change of status, as the accounts of its issuer see it.</summary>
internal sealed record StatusChangeView(
    string Id,
    string Certificate,
    string Action,
    string Reason,
    string? LegalBasis,
    DateTimeOffset? EffectiveAt,
    DateTimeOffset? Until,
    string State,
    string Maker,
    DateTimeOffset ProposedAt,
    string? Checker,
    DateTimeOffset? DecidedAt,
    string? Remark)
{
    /// <param name="remark">Why it was rejected; null where nobody said, or it was not.</param>
    public static StatusChangeView Of(StatusChange change, string? remark = null) => new(
        change.Id,
        change.Certificate,
        Small(change.Action),
        change.Reason,
        change.LegalBasis,
        change.EffectiveAt,
        change.Until,
        Small(change.State),
        change.Maker,
        change.ProposedAt,
        change.Checker,
        change.DecidedAt,
        remark);

    private static string Small<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();
}
