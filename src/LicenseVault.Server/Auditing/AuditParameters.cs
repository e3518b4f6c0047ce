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

internal sealed record AuditEntriesView(IReadOnlyList<AuditEntry> Entries, string? Next);
