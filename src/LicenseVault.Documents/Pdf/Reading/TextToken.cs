namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads strings (ISO 32000-1, 7.3.4).</summary>
internal static class TextToken
{
    public static PdfValue ReadHex(SyntaxReader reader)
    {
        var start = reader.Position;
        if (reader.TryTakeWholeHex() is { } whole)
            return new PdfValue.Text(whole, new Extent(start, reader.Position - start), IsHex: true);

        reader.Position++;
        var bytes = new List<byte>();
        var high = -1;
        while (true)
        {
            if (!reader.TryTake(out var letter))
                throw reader.Broken("A string does not end");
            if (letter == '>')
                break;
            if (Lexical.IsWhite(letter))
                continue;

            var digit = Lexical.HexValue(letter);
            if (digit < 0)
                throw reader.Broken("A string holds what is not a hexadecimal digit");

            if (high >= 0)
                bytes.Add((byte)((high << 4) | digit));

            high = high >= 0 ? -1 : digit;
        }

        if (high >= 0)
            bytes.Add((byte)(high << 4));

        return new PdfValue.Text(bytes.ToArray(), new Extent(start, reader.Position - start), IsHex: true);
    }

    public static PdfValue ReadLiteral(SyntaxReader reader)
    {
        var start = reader.Position;
        reader.Position++;
        var bytes = new List<byte>();
        for (var open = 1; open > 0;)
        {
            if (!reader.TryTake(out var letter))
                throw reader.Broken("A string does not end");

            open += letter switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (letter == '\\')
                ReadEscape(reader, bytes);
            else if (open > 0)
                bytes.Add(letter);
        }

        return new PdfValue.Text(bytes.ToArray(), new Extent(start, reader.Position - start), IsHex: false);
    }

    private static void ReadEscape(SyntaxReader reader, List<byte> bytes)
    {
        if (!reader.TryTake(out var letter))
            throw reader.Broken("A string does not end");

        switch (letter)
        {
            case (byte)'n':
                bytes.Add((byte)'\n');
                break;
            case (byte)'r':
                bytes.Add((byte)'\r');
                break;
            case (byte)'t':
                bytes.Add((byte)'\t');
                break;
            case (byte)'b':
                bytes.Add((byte)'\b');
                break;
            case (byte)'f':
                bytes.Add((byte)'\f');
                break;
            case (byte)'\r':
                if (reader.TryTake(out var next) && next != '\n')
                    reader.Position--;
                break;
            case (byte)'\n':
                break;
            case >= (byte)'0' and <= (byte)'7':
                bytes.Add(ReadOctal(reader, letter - '0'));
                break;
            default:
                bytes.Add(letter);
                break;
        }
    }

    private static byte ReadOctal(SyntaxReader reader, int value)
    {
        for (var digits = 1; digits < 3 && reader.TryTake(out var letter); digits++)
        {
            if (letter is < (byte)'0' or > (byte)'7')
            {
                reader.Position--;
                break;
            }

            value = (8 * value) + (letter - '0');
        }

        return (byte)value;
    }
}
