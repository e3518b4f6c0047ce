using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LicenseVault.Core.Batches;

/// <summary>Writes the rejected rows of a batch with their faults, as a file that can be mended and handed in again.</summary>
public sealed class BatchFaults(BatchStore store)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text in pieces, UTF-8: CSV begins with a byte order mark, for spreadsheets.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> OfAsync(Batch batch, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (batch.Format is BatchFormat.Csv)
            yield return Encoding.UTF8.GetBytes($"\uFEFF{LineOf([.. batch.Columns.Where(IsTheirs), $"{BatchColumns.PassedOver}row", $"{BatchColumns.PassedOver}text"])}");

        var settledParts = (await store.BooksOfAsync(batch, cancel)).Part;
        for (var number = 0; number < settledParts; number++)
        {
            if (await store.SettledAsync(batch, number, cancel) is not { Rejected: > 0 } settled)
                continue;

            var (first, rows) = await store.PartAsync(batch.Set, number, cancel);
            var text = new StringBuilder();
            foreach (var rejected in await store.RejectedAsync(batch, number, settled, cancel))
                text.Append(batch.Format is BatchFormat.Csv ? CsvOf(batch, rows[rejected.Index], first, rejected) : JsonOf(rows[rejected.Index][0], first, rejected));
            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }

    // A file of faults that is handed in again has these columns already.
    private static bool IsTheirs(string column) => !column.Trim().StartsWith(BatchColumns.PassedOver, StringComparison.Ordinal);

    // Cells that no column is for come behind the faults: nothing that was handed in is lost, and the row stays refused until somebody looks.
    private static string CsvOf(Batch batch, IReadOnlyList<string> row, long first, RejectedRow rejected)
    {
        var cells = batch.Columns.Select((column, index) => (column, Cell: index < row.Count ? row[index] : "")).Where(cell => IsTheirs(cell.column)).Select(cell => cell.Cell);
        var faults = string.Join("; ", rejected.Faults.Select(fault => $"{(fault.Field.Length > 0 ? $"{fault.Field}: " : "")}{fault.Code}: {fault.Detail}"));
        return LineOf([.. cells, (first + rejected.Index).ToString(CultureInfo.InvariantCulture), faults, .. row.Skip(batch.Columns.Count)]);
    }

    private static string LineOf(IEnumerable<string> cells) => $"{string.Join(',', cells.Select(Quoted))}\r\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") || cell.Trim().Length < cell.Length ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string JsonOf(string line, long first, RejectedRow rejected) =>
        $"{{\"row\":{(first + rejected.Index).ToString(CultureInfo.InvariantCulture)},\"faults\":{JsonSerializer.Serialize(rejected.Faults, Json)},\"draft\":{DraftOf(line)}}}\n";

    // A line that is no JSON is shown as text.
    private static string DraftOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("faults", out _)
                && document.RootElement.TryGetProperty("draft", out var draft) ? draft.GetRawText() : line.Trim();
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(line, Json);
        }
    }
}
