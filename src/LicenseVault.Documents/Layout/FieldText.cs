using System.Globalization;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Turns values into the words that stand on the page. Null means that a value is not of the kind its format asks for.</summary>
internal static class FieldText
{
    /// <summary>The words of a field, <c>""</c> when the certificate does not state it.</summary>
    public static string? Of(string name, FieldFormat format, FaceValues values, Wording wording) => (name, values.Find(name)) switch
    {
        ("validity", _) => PeriodOf(values, wording),
        ("holder.idType", FaceValue.Text code) => wording.HolderIdTypeOf(code.Words),
        var (_, value) => Of(value, format, wording),
    };

    /// <inheritdoc cref="Of(string, FieldFormat, FaceValues, Wording)"/>
    public static string? Of(FaceValue? value, FieldFormat format, Wording wording) => value switch
    {
        null => "",
        FaceValue.Text text => WordsOf(text.Words, format, wording),
        FaceValue.Truth truth when format is FieldFormat.Text => wording.TruthOf(truth.Holds),
        FaceValue.List list when format is FieldFormat.Text or FieldFormat.List => JoinOf(list, wording),
        _ => null,
    };

    private static string? WordsOf(string words, FieldFormat format, Wording wording) => format switch
    {
        FieldFormat.Date when words.Length > 0 => DateOf(words) is { } date ? wording.DateOf(date) : null,
        FieldFormat.IsoDate when words.Length > 0 => DateOf(words) is null ? null : words,
        _ => words,
    };

    private static string? JoinOf(FaceValue.List list, Wording wording)
    {
        var items = list.Items.Select(item => Of(item, FieldFormat.Text, wording)).ToArray();
        return items.Contains(null) ? null : string.Join(wording.Separator, items);
    }

    private static string? PeriodOf(FaceValues values, Wording wording)
    {
        var from = Of(values.Find("validFrom"), FieldFormat.Date, wording);
        var until = values.Find("validUntil") is { } end ? Of(end, FieldFormat.Date, wording) : wording.NoEnd;
        return from switch
        {
            null => null,
            "" => "",
            _ => until is null ? null : wording.PeriodOf(from, until),
        };
    }

    private static DateOnly? DateOf(string words) =>
        DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
