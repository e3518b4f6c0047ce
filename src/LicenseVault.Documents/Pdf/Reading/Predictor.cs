namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Undoes the predictors of PNG, and that of TIFF for whole bytes (ISO 32000-1, 7.4.4.4; ISO/IEC 15948, 9).</summary>
internal static class Predictor
{
    private const int None = 1, Tiff = 2, FirstOfPng = 10, LastOfPng = 15;

    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> bytes, Func<string, PdfValue> parameter)
    {
        var kind = Number(parameter("Predictor"), None, LastOfPng);
        if (kind == None || bytes.IsEmpty)
            return bytes;

        var (colours, depth) = (Number(parameter("Colors"), 1, 32), Number(parameter("BitsPerComponent"), 8, 16));
        var bits = colours * depth;
        var row = ((bits * Number(parameter("Columns"), 1, 1_000_000)) + 7) / 8;
        if (kind == Tiff && depth == 8 && bytes.Length % row == 0)
            return UndoTiff(bytes.ToArray(), row, colours);
        if (kind < FirstOfPng)
            throw PdfRefusal.Unsupported("A stream is packed with a predictor that is not read here.");

        if (bytes.Length % (row + 1) != 0)
            throw PdfRefusal.BrokenObject("A packed stream ends within a row.");

        return Undo(bytes.Span, row, Math.Max(1, bits / 8));
    }

    private static byte[] UndoTiff(byte[] bytes, int row, int pixel)
    {
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] += i % row < pixel ? (byte)0 : bytes[i - pixel];

        return bytes;
    }

    private static byte[] Undo(ReadOnlySpan<byte> bytes, int row, int pixel)
    {
        var rows = bytes.Length / (row + 1);
        var plain = new byte[rows * row];
        ReadOnlySpan<byte> above = new byte[row];
        for (var i = 0; i < rows; i++)
        {
            var line = plain.AsSpan(i * row, row);
            bytes.Slice((i * (row + 1)) + 1, row).CopyTo(line);
            UndoRow(bytes[i * (row + 1)], line, above, pixel);
            above = line;
        }

        return plain;
    }

    private static void UndoRow(byte kind, Span<byte> line, ReadOnlySpan<byte> above, int pixel)
    {
        if (kind > 4)
            throw PdfRefusal.BrokenObject("A packed stream names a predictor that there is not.");

        for (var i = 0; i < line.Length; i++)
        {
            var left = i < pixel ? 0 : line[i - pixel];
            line[i] += (byte)(kind switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], i < pixel ? 0 : above[i - pixel]),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static int Number(PdfValue value, int otherwise, int largest) => value switch
    {
        PdfValue.Null => otherwise,
        PdfValue.Integer number when number.Value > 0 && number.Value <= largest => (int)number.Value,
        _ => throw PdfRefusal.BrokenObject("A stream states a predictor that makes no sense."),
    };
}
