using System.Text.Json;
using LicenseVault.Core.Auditing;

namespace LicenseVault.Server.Auditing;

/// <summary>What of the trail is asked for; the last day when nothing is said.</summary>
internal sealed record AuditParameters(
    DateTimeOffset? From, DateTimeOffset? Until, string? Kind, string? Action, string? Client, string? Person, string? Operator, string? Subject, string? Holder)
{
    /// <summary>Null when the times are the wrong way round, or there is no such kind.</summary>
    public AuditQuestion? ToQuestion(DateTimeOffset now, TimeSpan usual)
    {
        var until = Until ?? now + TimeSpan.FromSeconds(1);
        var from = From ?? (until > DateTimeOffset.MinValue + usual ? until - usual : until);
        var kind = Kind is null ? null : Enum.GetValues<AuditKind>().Cast<AuditKind?>().FirstOrDefault(one => JsonNamingPolicy.KebabCaseLower.ConvertName(one.ToString()!) == Kind);
        return from > until || until > DateTimeOffset.MaxValue - usual || (Kind is not null && kind is null)
            ? null
            : new AuditQuestion(from, until, kind, Action, Client, Person, Operator, Subject, Holder);
    }
}

/// <param name="Next">Goes on, together with <paramref name="From"/> and <paramref name="Until"/>; null when there is no more.</param>
/// <param name="From">What was asked, or what was taken for it.</param>
/// <param name="Until">The same of the end.</param>
internal sealed record AuditEntriesView(IReadOnlyList<AuditEntry> Entries, string? Next, DateTimeOffset From, DateTimeOffset Until);
