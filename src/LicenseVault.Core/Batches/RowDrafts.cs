using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Batches;

/// <summary>Makes drafts of the rows of a batch, the same one of a row each time.</summary>
internal sealed class RowDrafts(Batch batch, CertificateType type)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FaceSchema _schema = FaceSchemas.Of(type);

    /// <summary>The draft, or everything that is wrong with the form of the row.</summary>
    public (CertificateDraft? Draft, IReadOnlyList<FieldFault> Faults) Of(IReadOnlyList<string> row)
    {
        if (batch.Format is BatchFormat.Csv && row.Count != batch.Columns.Count)
            return (null, [new FieldFault("", "column-count", $"The row has {row.Count} cells, and the header {batch.Columns.Count}.")]);

        return DraftReader.Read(batch.Format is BatchFormat.Csv ? OfCells(row) : OfLine(row[0])) switch
        {
            DraftReading.Faulty faulty => (null, faulty.Faults),
            DraftReading.Readable { Draft: var draft } => DifferencesOf(draft).ToList() is { Count: > 0 } differences ? (null, differences) : (draft, []),
            _ => (null, [new FieldFault("", "not-json", "The line is no JSON object.")]),
        };
    }

    /// <summary>The same for rows of which only one can be issued.</summary>
    public string KeyOf(CertificateDraft draft) => JsonSerializer.Serialize(BusinessKey.ValuesOf(draft, type));

    private IEnumerable<FieldFault> DifferencesOf(CertificateDraft draft)
    {
        if (draft.Type != batch.Type)
            yield return new FieldFault("type", "differs-from-batch", "All rows of a batch are of one certificate type.");
        if (draft.Issuer != batch.Issuer)
            yield return new FieldFault("issuer", "differs-from-batch", "All rows of a batch are of one issuer.");
    }

    /// <summary>The bytes of the draft in a line. What was handed out with faults may be handed in as it is when it is mended.</summary>
    public static ReadOnlyMemory<byte> OfLine(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("draft", out var draft) && root.TryGetProperty("faults", out _) && root.TryGetProperty("row", out _))
            {
                return Encoding.UTF8.GetBytes(draft.GetRawText());
            }
        }
        catch (JsonException)
        {
            // The reader of drafts says so.
        }

        return Encoding.UTF8.GetBytes(line);
    }

    private ReadOnlyMemory<byte> OfCells(IReadOnlyList<string> row)
    {
        var cells = batch.Paths.Zip(row).Where(cell => cell.First.Length > 0 && cell.Second.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second);
        cells.TryAdd("type", batch.Type);
        cells.TryAdd("issuer", batch.Issuer);
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            WriteTexts(json, cells.Where(cell => !cell.Key.Contains('.', StringComparison.Ordinal)));
            json.WriteStartObject("holder");
            WriteTexts(json, Under(cells, "holder."));
            json.WriteEndObject();
            json.WriteStartObject("fields");
            foreach (var (name, value) in Under(cells, "fields."))
                WriteField(json, name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static IEnumerable<KeyValuePair<string, string>> Under(Dictionary<string, string> cells, string prefix) =>
        cells.Where(cell => cell.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(cell => KeyValuePair.Create(cell.Key[prefix.Length..], cell.Value));

    private static void WriteTexts(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach (var (name, value) in texts)
            json.WriteString(name, name switch { "validFrom" or "validUntil" => DateCell.Read(value), "idType" => CodeOf(value), _ => value });
    }

    // A list or a table stands in its cell as JSON, a list of texts also as lines, as in a form; what is none stays text, and the type's schema says what is wrong.
    private void WriteField(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        if (_schema.IsTextList(name) && !(value.AsSpan().TrimStart().StartsWith("[") && IsJson(value)))
            WriteLines(json, value);
        else if (_schema.IsDate(name))
            json.WriteStringValue(DateCell.Read(value));
        else if (_schema.IsText(name) || !IsJson(value))
            json.WriteStringValue(value);
        else
            json.WriteRawValue(value);
    }

    // The form shows the kind of a holder's number by its name.
    private static string CodeOf(string kind) =>
        HolderIdType.All.FirstOrDefault(known => known.Name == kind || string.Equals(known.EnglishName, kind, StringComparison.OrdinalIgnoreCase))?.Code ?? kind;

    private static void WriteLines(Utf8JsonWriter json, string value)
    {
        json.WriteStartArray();
        foreach (var line in value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static bool IsJson(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
