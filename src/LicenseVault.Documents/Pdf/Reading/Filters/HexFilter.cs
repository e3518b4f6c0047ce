namespace LicenseVault.Documents.Pdf.Reading.Filters;

/// <summary>ASCIIHexDecode (ISO 32000-1, 7.4.2).</summary>
internal static class HexFilter
{
    public static ReadOnlyMemory<byte> Undo(ReadOnlySpan<byte> packed, ReadingBudget budget)
    {
        budget.Unpacked(packed.Length / 2);
        var plain = new List<byte>(packed.Length / 2);
        var high = -1;
        foreach (var letter in packed)
        {
            if (letter == '>')
                break;
            if (Lexical.IsWhite(letter))
                continue;

            var digit = Lexical.HexValue(letter);
            if (digit < 0)
                throw PdfRefusal.BrokenObject("A packed stream holds what is not a hexadecimal digit.");
            if (high >= 0)
                plain.Add((byte)((high << 4) | digit));

            high = high >= 0 ? -1 : digit;
        }

        if (high >= 0)
            plain.Add((byte)(high << 4));

        return plain.ToArray();
    }
}
