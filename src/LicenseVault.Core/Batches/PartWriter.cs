namespace LicenseVault.Core.Batches;

/// <summary>Gathers rows and stores each part when it is full.</summary>
internal sealed class PartWriter(BatchStore store, string set, int length)
{
    private readonly List<IReadOnlyList<string>> _rows = [];
    private int _characters;

    public long Rows { get; private set; }

    /// <summary>How many are stored.</summary>
    public int Parts { get; private set; }

    public async Task AddAsync(IReadOnlyList<string> row, CancellationToken cancel)
    {
        _rows.Add(row);
        Rows++;
        _characters += row.Sum(cell => cell.Length);
        if (_rows.Count == length || _characters >= BatchPart.Characters)
            await FlushAsync(cancel);
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        if (_rows.Count == 0)
            return;

        await store.PutPartAsync(set, Parts, Rows - _rows.Count + 1, _rows, cancel);
        Parts++;
        _rows.Clear();
        _characters = 0;
    }
}
