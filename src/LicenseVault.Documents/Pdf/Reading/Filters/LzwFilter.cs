namespace LicenseVault.Documents.Pdf.Reading.Filters;

/// <summary>LZWDecode (ISO 32000-1, 7.4.4): codes of nine to twelve bits, the highest bit first.</summary>
internal static class LzwFilter
{
    private const int Clear = 256, End = 257, MostCodes = 4096;

    /// <param name="early">1 when codes grow one code early, which is the rule, else 0.</param>
    public static ReadOnlyMemory<byte> Undo(ReadOnlySpan<byte> packed, int early, ReadingBudget budget)
    {
        // Each code is the bytes of an earlier one and one more.
        var (before, last, lengths) = (new int[MostCodes], new byte[MostCodes], new int[MostCodes]);
        for (var code = 0; code < Clear; code++)
            (last[code], lengths[code]) = ((byte)code, 1);

        var plain = new MemoryStream();
        var (next, previous, bit) = (End + 1, -1, 0);
        while (TryTake(packed, ref bit, WidthFor(next + early)) is { } code && code != End)
        {
            if (code == Clear)
            {
                (next, previous) = (End + 1, -1);
                continue;
            }

            if (code > next)
                throw Malformed();

            if (previous >= 0 && next < MostCodes)
            {
                (before[next], lengths[next], last[next]) = (previous, lengths[previous] + 1, FirstOf(code == next ? previous : code));
                next++;
            }

            if (code >= next)
                throw Malformed();

            Write(code);
            previous = code;
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);

        byte FirstOf(int code)
        {
            while (lengths[code] > 1)
                code = before[code];

            return last[code];
        }

        void Write(int code)
        {
            budget.Unpacked(lengths[code]);
            var bytes = new byte[lengths[code]];
            for (var at = bytes.Length - 1; at >= 0; at--, code = before[code])
                bytes[at] = last[code];

            plain.Write(bytes);
        }
    }

    private static PdfRefusal Malformed() => PdfRefusal.BrokenObject("A packed stream has a code that stands for nothing.");

    private static int WidthFor(int next) => next < 512 ? 9 : next < 1024 ? 10 : next < 2048 ? 11 : 12;

    private static int? TryTake(ReadOnlySpan<byte> packed, ref int bit, int width)
    {
        if (bit + width > 8L * packed.Length)
            return null;

        var code = 0;
        for (var end = bit + width; bit < end; bit++)
            code = (code << 1) | ((packed[bit >> 3] >> (7 - (bit & 7))) & 1);

        return code;
    }
}
