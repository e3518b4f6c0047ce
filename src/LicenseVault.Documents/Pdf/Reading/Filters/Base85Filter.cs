namespace LicenseVault.Documents.Pdf.Reading.Filters;

/// <summary>ASCII85Decode (ISO 32000-1, 7.4.3).</summary>
internal static class Base85Filter
{
    private const int Group = 5;

    public static ReadOnlyMemory<byte> Undo(ReadOnlySpan<byte> packed, ReadingBudget budget)
    {
        var plain = new List<byte>();
        var digits = new List<byte>(Group);
        foreach (var letter in packed)
        {
            if (letter == '~')
                break;
            if (Lexical.IsWhite(letter))
                continue;

            budget.Unpacked(1);
            if (letter == 'z' && digits.Count == 0)
            {
                budget.Unpacked(4);
                plain.AddRange([0, 0, 0, 0]);
                continue;
            }

            digits.Add(letter is >= (byte)'!' and <= (byte)'u' ? (byte)(letter - '!') : throw Malformed());
            if (digits.Count == Group)
                Flush(digits, plain, 4);
        }

        if (digits.Count == 1)
            throw Malformed();
        if (digits.Count > 1)
            FlushRest(digits, plain);

        return plain.ToArray();
    }

    private static void FlushRest(List<byte> digits, List<byte> plain)
    {
        var count = digits.Count - 1;
        while (digits.Count < Group)
            digits.Add(84);

        Flush(digits, plain, count);
    }

    private static void Flush(List<byte> digits, List<byte> plain, int count)
    {
        var sum = digits.Aggregate(0L, (sum, digit) => (85 * sum) + digit);
        if (sum > uint.MaxValue)
            throw Malformed();

        for (var i = 0; i < count; i++)
            plain.Add((byte)(sum >> (24 - (8 * i))));

        digits.Clear();
    }

    private static PdfRefusal Malformed() => PdfRefusal.BrokenObject("A packed stream is not ASCII base 85.");
}
