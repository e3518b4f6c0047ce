namespace LicenseVault.Documents.Pdf.Reading.Filters;

/// <summary>RunLengthDecode (ISO 32000-1, 7.4.5).</summary>
internal static class RunLengthFilter
{
    private const byte EndOfRuns = 128;

    public static ReadOnlyMemory<byte> Undo(ReadOnlySpan<byte> packed, ReadingBudget budget)
    {
        var plain = new List<byte>();
        for (var at = 0; at < packed.Length && packed[at] != EndOfRuns;)
        {
            var isRun = packed[at] > EndOfRuns;
            var count = isRun ? 257 - packed[at] : packed[at] + 1;
            var taken = isRun ? 1 : count;
            if (taken > packed.Length - at - 1)
                throw PdfRefusal.BrokenObject("A packed stream ends within a run.");

            budget.Unpacked(count);
            if (isRun)
                plain.AddRange(Enumerable.Repeat(packed[at + 1], count));
            else
                plain.AddRange(packed.Slice(at + 1, count));

            at += taken + 1;
        }

        return plain.ToArray();
    }
}
