namespace LicenseVault.Core.Batches;

/// <summary>
/// Issues the rows of a part, several at once: while some wait for the disk, others are drawn and signed. Rows that share a business key go one after
/// the other, so that it is always the first of them that is issued, however often the part is tried.
/// </summary>
public sealed class PartMinting(RowMinting minting)
{
    // A row waits for the disk six times.
    private static readonly int AtOnce = 4 * Environment.ProcessorCount;

    /// <summary>The rejected rows in order, and why no other row can be issued either, when that is so; null when the lease is lost.</summary>
    /// <param name="faulty">Rows that were not released: they are rejected for what was found in them, even when it is over.</param>
    internal async Task<PartMinted?> MintAsync(
        Batch batch, RowDrafts drafts, long first, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<RejectedRow> faulty, WatchedLease lease, CancellationToken cancel)
    {
        var unreleased = faulty.ToDictionary(row => row.Index, row => row.Faults);
        var results = new (IReadOnlyList<FieldFault> Faults, string? Stop)[rows.Count];
        var read = rows.Select((row, index) => (Index: index, Reading: unreleased.TryGetValue(index, out var found) ? (null, found) : drafts.Of(row))).ToList();
        foreach (var (index, (draft, faults)) in read)
            results[index] = (draft is null ? faults : [], null);

        var alike = read.Where(row => row.Reading.Draft is not null).GroupBy(row => drafts.KeyOf(row.Reading.Draft!));
        return await lease.WorkAsync(alike, AtOnce, async (row, stop) => results[row.Index] = await minting.MintAsync(batch, first + row.Index, row.Reading.Draft!, stop), cancel)
            ? new PartMinted(
                [.. results.Index().Where(row => row.Item.Faults.Count > 0).Select(row => new RejectedRow(row.Index, row.Item.Faults))],
                results.Select(row => row.Stop).FirstOrDefault(reason => reason is not null))
            : null;
    }
}
