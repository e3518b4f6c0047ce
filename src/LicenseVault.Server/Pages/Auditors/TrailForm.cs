using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Auditing;
using LicenseVault.Protocol.Credentials;
using Microsoft.AspNetCore.WebUtilities;

namespace LicenseVault.Server.Pages.Auditors;

/// <summary>What of the trail an auditor asks for, as it was typed: days of Beijing, both of them included; today when nothing is said.</summary>
internal sealed record TrailForm(
    string? From, string? Until, string? Kind, string? Action, string? Client, string? Person, string? Operator, string? Subject, string? Holder, string? After)
{
    private const int Longest = 200;

    public static TrailForm Empty { get; } = new(null, null, null, null, null, null, null, null, null, null);

    /// <summary>The form with its days filled in, and the question that it asks; null when a day is none, they are the wrong way round, or a text is too long.</summary>
    public (TrailForm Form, AuditQuestion? Question) Read(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(ValidityPeriod.Offset).DateTime);
        var filled = new TrailForm(
            Said(From) ?? Written(today), Said(Until) ?? Written(today), Said(Kind), Said(Action), Said(Client), Said(Person), Said(Operator), Said(Subject), Said(Holder), Said(After));
        var kind = KindOf(filled.Kind);
        if (DayOf(filled.From) is not { } from || DayOf(filled.Until) is not { } until || from > until)
            return (filled, null);
        if ((filled.Kind is not null && kind is null) || filled.Texts.Any(text => text.Value is { Length: > Longest }))
            return (filled, null);

        return (filled, new AuditQuestion(
            StartOf(from), StartOf(until.AddDays(1)), kind, filled.Action, filled.Client, filled.Person, filled.Operator, filled.Subject, filled.Holder, filled.After, NewestFirst: true));
    }

    /// <summary>Whether one of the less usual fields is filled in.</summary>
    public bool NamesSomebody => (Client ?? Person ?? Operator ?? Holder) is not null;

    /// <summary>The page of the same question, from a place on.</summary>
    public string AddressAfter(string next) => QueryHelpers.AddQueryString(AuditorPages.Path, [.. Texts, new("from", From), new("until", Until), new("after", next)]);

    /// <summary>All that is asked for, as a file.</summary>
    /// <param name="format">csv or jsonl.</param>
    public string ExportAs(string format) => QueryHelpers.AddQueryString(
        $"{AuditorPages.Path}/export",
        [.. Texts, new("from", Moment(DayOf(From))), new("until", Moment(DayOf(Until)?.AddDays(1))), new("format", format)]);

    /// <summary>The same days, and nothing asked but this.</summary>
    public string AddressOf(string name, string value) => QueryHelpers.AddQueryString(AuditorPages.Path, new Dictionary<string, string?> { ["from"] = From, ["until"] = Until, [name] = value });

    public static string NameOf(AuditKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private IEnumerable<KeyValuePair<string, string?>> Texts =>
        [new("kind", Kind), new("action", Action), new("client", Client), new("person", Person), new("operator", Operator), new("subject", Subject), new("holder", Holder)];

    private static string? Said(string? text) => text?.Trim() is { Length: > 0 } said ? said : null;

    private static AuditKind? KindOf(string? name) => Enum.GetValues<AuditKind>().Cast<AuditKind?>().FirstOrDefault(kind => NameOf(kind!.Value) == name);

    // The first and the last year of the calendar have no day beside them.
    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), ValidityPeriod.Offset);

    private static string? Moment(DateOnly? day) => day is { } known ? StartOf(known).ToString("O", CultureInfo.InvariantCulture) : null;

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
