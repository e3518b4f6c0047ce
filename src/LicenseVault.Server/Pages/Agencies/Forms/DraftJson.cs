using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>Writes what was typed as a draft. What was left empty is left out.</summary>
internal static class DraftJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DraftEntries entries, DraftForm form, string issuer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", form.Type.Code.ToString());
            json.WriteString("issuer", issuer);
            WriteTexts(json, entries, ("number", "number"), ("validFrom", "validFrom"), ("validUntil", "validUntil"));
            json.WriteStartObject("holder");
            WriteTexts(json, entries, ("name", "holder.name"), ("idType", "holder.idType"), ("idNumber", "holder.idNumber"));
            json.WriteEndObject();
            json.WriteStartObject("fields");
            foreach (var field in form.FaceFields)
                WriteField(json, entries, field, field.Name["fields.".Length..]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, DraftEntries entries, params ReadOnlySpan<(string Member, string Name)> texts)
    {
        foreach (var (member, name) in texts)
        {
            if (entries[name].Length > 0)
                json.WriteString(member, entries[name]);
        }
    }

    private static void WriteField(Utf8JsonWriter json, DraftEntries entries, FormField field, string member)
    {
        switch (field.Kind)
        {
            case FieldKind.Lines when entries.LinesOf(field.Name) is { Count: > 0 } lines:
                json.WriteStartArray(member);
                foreach (var line in lines)
                    json.WriteStringValue(line);
                json.WriteEndArray();
                break;
            case FieldKind.Rows when entries.RowsOf(field) is > 0 and var count:
                json.WriteStartArray(member);
                for (var index = 0; index < count; index++)
                    WriteGroup(json, entries, field.Columns.Select(column => (column.Name, field.At(index, column))));
                json.WriteEndArray();
                break;
            case FieldKind.Group when field.Columns.Any(column => entries[field.Member(column).Name].Length > 0):
                json.WritePropertyName(member);
                WriteGroup(json, entries, field.Columns.Select(column => (column.Name, field.Member(column))));
                break;
            case FieldKind.Lines or FieldKind.Rows or FieldKind.Group:
                break;
            default:
                WriteValue(json, entries[field.Name], field, member);
                break;
        }
    }

    private static void WriteGroup(Utf8JsonWriter json, DraftEntries entries, IEnumerable<(string Member, FormField Field)> members)
    {
        json.WriteStartObject();
        foreach (var (member, field) in members)
            WriteValue(json, entries[field.Name], field, member);
        json.WriteEndObject();
    }

    // A number that is none stays text: the schema says so, beside its field.
    private static void WriteValue(Utf8JsonWriter json, string text, FormField field, string member)
    {
        if (text.Length == 0)
            return;

        if (field.Kind is FieldKind.Number && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            json.WriteNumber(member, number);
        else if (field.IsTruth && text is ("true" or "false"))
            json.WriteBoolean(member, text is "true");
        else
            json.WriteString(member, text);
    }
}
