using System.Text.Json;
using LicenseVault.Documents.Templates;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>Makes fields of the schema of a type. What it does not understand becomes a line of text, which the schema itself will judge.</summary>
internal sealed class SchemaFields(JsonElement schema, Template? template, Language language, DraftWording text)
{
    private const int ShortText = 60;
    private const int UsualLines = 100;
    private const int UsualRows = 20;

    private readonly JsonElement _properties = MemberOf(schema, "properties") ?? default;

    public IEnumerable<string> Names => _properties.ValueKind is JsonValueKind.Object ? _properties.EnumerateObject().Select(property => property.Name) : [];

    /// <param name="name">A member of the face data that the schema knows.</param>
    public FormField Of(string name, string label) =>
        FieldOf($"fields.{name}", label, _properties.GetProperty(name), RequiredIn(schema).Contains(name));

    private FormField FieldOf(string name, string label, JsonElement shape, bool isRequired) => TypeOf(shape) switch
    {
        "array" when MemberOf(shape, "items") is { } items && TypeOf(items) is "object" => new FormField(name, label, FieldKind.Rows, isRequired)
        {
            Columns = ColumnsOf(name, items),
            MostItems = NumberOf(shape, "maxItems") ?? UsualRows,
            Hint = HintOf(shape) ?? Wording.Fill(text.RowsHint, NumberOf(shape, "maxItems") ?? UsualRows),
        },
        "array" => new FormField(name, label, FieldKind.Lines, isRequired)
        {
            Most = MemberOf(shape, "items") is { } items ? NumberOf(items, "maxLength") : null,
            MostItems = NumberOf(shape, "maxItems") ?? UsualLines,
            Hint = HintOf(shape) ?? Wording.Fill(text.LinesHint, NumberOf(shape, "maxItems") ?? UsualLines),
        },
        "object" => new FormField(name, label, FieldKind.Group, isRequired) { Columns = ColumnsOf(name, shape), Hint = HintOf(shape) },
        "boolean" => new FormField(name, label, FieldKind.Choice, isRequired) { IsTruth = true, Options = [new("true", text.Yes), new("false", text.No)], Hint = HintOf(shape) },
        "integer" or "number" => new FormField(name, label, FieldKind.Number, isRequired) { Most = 40, Hint = HintOf(shape) },
        _ => TextOf(name, label, shape, isRequired),
    };

    private FormField TextOf(string name, string label, JsonElement shape, bool isRequired)
    {
        var most = NumberOf(shape, "maxLength");
        if (MemberOf(shape, "enum") is { ValueKind: JsonValueKind.Array } choices)
        {
            var options = choices.EnumerateArray().Where(choice => choice.ValueKind is JsonValueKind.String).Select(choice => new FieldOption(choice.GetString()!, choice.GetString()!));
            return new FormField(name, label, FieldKind.Choice, isRequired) { Options = [.. options], Hint = HintOf(shape) };
        }

        if (WordOf(shape, "format") is "date")
            return new FormField(name, label, FieldKind.Date, isRequired) { Hint = HintOf(shape) };
        if (WordOf(shape, "pattern") is { } pattern && pattern.StartsWith("^data:image/", StringComparison.Ordinal))
            return new FormField(name, label, FieldKind.Image, isRequired) { Most = most, Hint = HintOf(shape) ?? Wording.Fill(text.ImageHint, PostedImage.KilobytesIn(most)) };

        return most > ShortText
            ? new FormField(name, label, FieldKind.LongText, isRequired) { Most = most, Hint = HintOf(shape) ?? Wording.Fill(text.LongHint, most) }
            : new FormField(name, label, FieldKind.Text, isRequired) { Most = most, Hint = HintOf(shape) };
    }

    private IReadOnlyList<FormField> ColumnsOf(string name, JsonElement shape)
    {
        var titles = TitlesOf(name);
        var required = RequiredIn(shape);
        return MemberOf(shape, "properties") is { ValueKind: JsonValueKind.Object } members
            ? [.. members.EnumerateObject()
                .Where(member => TypeOf(member.Value) is not ("array" or "object"))
                .Select(member => FieldOf(member.Name, LabelOf(member, titles), member.Value, required.Contains(member.Name)))]
            : [];
    }

    // Titles are Chinese, and what members are called is English; no type says more of them. A table may be drawn without any title over it,
    // and types that are in use must not need a new version for the words of a form.
    private string LabelOf(JsonProperty member, Dictionary<string, string> titles) =>
        language is Language.English
            ? MemberName.InWords(member.Name)
            : WordOf(member.Value, "title") ?? titles.GetValueOrDefault(member.Name) ?? text.Members.GetValueOrDefault(member.Name) ?? member.Name;

    // The type names its fields, and the template what stands over the columns of its tables.
    private Dictionary<string, string> TitlesOf(string name) =>
        (template?.Pages ?? [])
            .SelectMany(page => page.Elements)
            .OfType<TemplateElement.Table>()
            .Where(table => table.Name == name)
            .SelectMany(table => table.Columns)
            .Where(column => column.Title.Length > 0)
            .DistinctBy(column => column.Name)
            .ToDictionary(column => column.Name, column => column.Title, StringComparer.Ordinal);

    private static string? HintOf(JsonElement shape) => WordOf(shape, "description");

    private static string? TypeOf(JsonElement shape) => WordOf(shape, "type");

    private static HashSet<string> RequiredIn(JsonElement shape) =>
        MemberOf(shape, "required") is { ValueKind: JsonValueKind.Array } names
            ? [.. names.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString()!)]
            : [];

    private static string? WordOf(JsonElement shape, string name) => MemberOf(shape, name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;

    private static int? NumberOf(JsonElement shape, string name) =>
        MemberOf(shape, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) && read > 0 ? read : null;

    private static JsonElement? MemberOf(JsonElement shape, string name) =>
        shape.ValueKind is JsonValueKind.Object && shape.TryGetProperty(name, out var member) ? member : null;
}
