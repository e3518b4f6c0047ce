namespace LicenseVault.Core.Auditing;

/// <summary>Which entries an auditor wants; what is null is not asked.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The end; not included.</param>
/// <param name="Action">A part of the name of the route.</param>
/// <param name="After">Resumes; null for the first.</param>
/// <param name="NewestFirst">The order turned round.</param>
public sealed record AuditQuestion(
    DateTimeOffset From,
    DateTimeOffset Until,
    AuditKind? Kind = null,
    string? Action = null,
    string? Client = null,
    string? Person = null,
    string? Operator = null,
    string? Subject = null,
    string? Holder = null,
    string? After = null,
    bool NewestFirst = false)
{
    /// <summary>Names of routes that are meant besides those of which <see cref="Action"/> is a part.</summary>
    public IReadOnlyCollection<string> Actions { get; init; } = [];

    internal bool Asks(AuditEntry entry) =>
        entry.At >= From
        && entry.At < Until
        && (Action is null || entry.Action.Contains(Action, StringComparison.OrdinalIgnoreCase) || Actions.Contains(entry.Action))
        && Is(Client, entry.Client)
        && Is(Person, entry.Person)
        && Is(Operator, entry.Operator)
        && Is(Subject, entry.Subject)
        && Is(Holder, entry.Holder);

    private static bool Is(string? asked, string? stated) => asked is null || string.Equals(asked, stated, StringComparison.Ordinal);
}
