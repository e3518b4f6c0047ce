using System.Buffers;
using LicenseVault.Documents.Fonts.Sfnt;
using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A charstring as it is embedded: with its points on a grid, and with the width by which text is set, whatever it stated before (ISO 19005-3, 6.2.11.5).</summary>
internal static class EmbeddedCharstring
{
    /// <param name="flattened">One that can be drawn: its first operator is a move or the end.</param>
    /// <param name="width">What the glyph advances by, less nominalWidthX; null for defaultWidthX. As numbers of charstrings are.</param>
    /// <param name="grid">Not used before.</param>
    public static byte[] Of(ReadOnlySpan<byte> flattened, int? width, CharstringGrid grid)
    {
        var cursor = new FontCursor(flattened);
        var output = new ArrayBufferWriter<byte>(flattened.Length);
        var stack = new OperandStack();
        if (width is { } unusual)
            CharstringNumber.Write(output, unusual);

        while (!cursor.IsAtEnd)
        {
            var first = cursor.ReadByte();
            if (CharstringNumber.Begins(first))
            {
                stack.Push(CharstringNumber.Read(ref cursor, first));
                continue;
            }

            // Before the first move may stand the width, and before the end nothing else.
            var operands = stack.Top(first switch
            {
                RMoveTo => 2,
                HMoveTo or VMoveTo => 1,
                EndChar => 0,
                _ => stack.Count,
            });
            grid.Snap(first, operands);
            foreach (var number in operands)
                CharstringNumber.Write(output, number);

            output.Write<byte>([first]);
            stack.Clear();
        }

        // A number in between takes more room than a whole one.
        return output.WrittenCount <= FontLimits.CharstringLength
            ? output.WrittenSpan.ToArray()
            : throw new MalformedFontException(FontFault.Unsupported, "CFF: a charstring that is too long.");
    }
}
