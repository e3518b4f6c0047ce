using System.Text.Json;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>Reads a draft back into what was typed.</summary>
internal static class WrittenDraft
{
    /// <summary>What somebody would have typed.</summary>
    public static DraftEntries EntriesOf(JsonElement draft, DraftForm form)
    {
        var entries = new DraftEntries();
        foreach (var field in form.Fields)
        {
            if (Find(draft, field.Name) is not { } value)
                continue;

            switch (field.Kind)
            {
                case FieldKind.Lines when value.ValueKind is JsonValueKind.Array:
                    entries[field.Name] = string.Join('\n', value.EnumerateArray().Select(TextOf));
                    break;
                case FieldKind.Group:
                    foreach (var column in field.Columns)
                        entries[field.Member(column).Name] = Find(value, column.Name) is { } member ? TextOf(member) : "";
                    break;
                case FieldKind.Rows when value.ValueKind is JsonValueKind.Array:
                    foreach (var (index, row) in value.EnumerateArray().Index())
                    {
                        foreach (var column in field.Columns)
                            entries[field.At(index, column).Name] = Find(row, column.Name) is { } cell ? TextOf(cell) : "";
                    }

                    break;
                default:
                    entries[field.Name] = TextOf(value);
                    break;
            }
        }

        return entries;
    }

    /// <summary>What stands at a path; null when nothing does.</summary>
    public static JsonElement? Find(JsonElement element, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(part, out element))
                return null;
        }

        return element;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
