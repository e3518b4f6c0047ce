using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Protocol.Verification;

/// <summary>What the authority has stated that keeps a certificate from being in force, in a report.</summary>
/// <param name="Action">What was done, in small letters: a <see cref="StatusAction"/>.</param>
/// <param name="Reason">Why: a code of <see cref="StatusReasons"/>.</param>
/// <param name="LegalBasis">The law or decision that it rests on; null when none was given.</param>
/// <param name="Since">From when on it counts.</param>
/// <param name="Until">Until when a suspension lasts, excluding; null for one without an end, and for everything else.</param>
public sealed record StatusCause(string Action, string Reason, string? LegalBasis, DateTimeOffset Since, DateTimeOffset? Until)
{
    public static StatusCause Of(StatusStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new StatusCause(statement.Action.ToString().ToLowerInvariant(), statement.Reason, statement.LegalBasis, statement.EffectiveAt, statement.Until);
    }
}
