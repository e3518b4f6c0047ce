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

    /// <summary>The first rejected rows, by their numbers.</summary>
    public async Task<IReadOnlyList<FaultyRow>> FirstAsync(Batch batch, int most, CancellationToken cancel)
    {
        var found = new List<FaultyRow>();
        var told = ToldOf(batch, await store.BooksOfAsync(batch, cancel));
        for (var number = 0; number < told && found.Count < most; number++)
        {
            if (await RejectedAsync(batch, number, cancel) is not { Count: > 0 } rejectedRows)
                continue;

            var (first, _) = await store.PartAsync(batch.Set, number, cancel);
            found.AddRange(rejectedRows.Select(rejected => new FaultyRow(first + rejected.Index, rejected.Faults)));
        }

        return [.. found.Take(most)];
    }

    /// <summary>The text in pieces, UTF-8: CSV begins with a byte order mark, for spreadsheets.</summary>
    /// <param name="batch">Whose.</param>
    /// <param name="telling">In whose words.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> OfAsync(Batch batch, FaultTelling telling, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (batch.Format is BatchFormat.Csv)
            yield return Encoding.UTF8.GetBytes(CsvLine.Mark + CsvLine.Of([.. batch.Columns.Where(IsTheirs), telling.RowColumn, telling.TextColumn]));

        var told = ToldOf(batch, await store.BooksOfAsync(batch, cancel));
        for (var number = 0; number < told; number++)
        {
            if (await RejectedAsync(batch, number, cancel) is not { Count: > 0 } rejectedRows)
                continue;

            var (first, rows) = await store.PartAsync(batch.Set, number, cancel);
            var text = new StringBuilder();
            foreach (var rejected in rejectedRows)
                text.Append(batch.Format is BatchFormat.Csv ? CsvOf(batch, rows[rejected.Index], first, rejected, telling) : JsonOf(rows[rejected.Index][0], first, rejected, telling));
            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }

    // Before it is released what was found in it is told, and then what came of it.
    private static bool IsBefore(Batch batch) => batch.State is BatchState.Examining or BatchState.Waiting;

    private static int ToldOf(Batch batch, BatchProgress books) => IsBefore(batch) ? books.ExaminedParts : books.Part;

    private async Task<IReadOnlyList<RejectedRow>> RejectedAsync(Batch batch, int number, CancellationToken cancel) =>
        IsBefore(batch)
            ? await store.ExaminedAsync(batch, number, cancel) is { Rejected: > 0 } examined ? await store.FaultyAsync(batch, number, examined, cancel) : []
            : await store.SettledAsync(batch, number, cancel) is { Rejected: > 0 } settled ? await store.RejectedAsync(batch, number, settled, cancel) : [];

    // A file of faults that is handed in again has these columns already.
    private static bool IsTheirs(string column) => !BatchColumns.IsPassedOver(column);

    // Cells that no column is for come behind the faults: nothing that was handed in is lost, and the row stays refused until somebody looks.
    private static string CsvOf(Batch batch, IReadOnlyList<string> row, long first, RejectedRow rejected, FaultTelling telling)
    {
        var cells = batch.Columns.Select((column, index) => (column, Cell: index < row.Count ? row[index] : "")).Where(cell => IsTheirs(cell.column)).Select(cell => cell.Cell);
        return CsvLine.Of([.. cells.Select(SpreadsheetCell.Shown), NumberOf(batch, first + rejected.Index, telling).ToString(CultureInfo.InvariantCulture), telling.InCell(rejected.Faults), .. row.Skip(batch.Columns.Count).Select(SpreadsheetCell.Shown)]);
    }

    private static long NumberOf(Batch batch, long row, FaultTelling telling) => telling.ByLine ? batch.LineOf(row) : row;

    private static string JsonOf(string line, long first, RejectedRow rejected, FaultTelling telling) =>
        $"{{\"row\":{(first + rejected.Index).ToString(CultureInfo.InvariantCulture)},\"faults\":{JsonSerializer.Serialize(rejected.Faults.Select(telling.InLine), Json)},\"draft\":{DraftOf(line)}}}\n";

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
