using System.Buffers;
using LicenseVault.Documents.Fonts.Sfnt;
using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A flattened charstring whose points were put on a grid.</summary>
internal static class SnappedCharstring
{
    public static byte[] Of(ReadOnlySpan<byte> flattened, CharstringGrid grid)
    {
        var cursor = new FontCursor(flattened);
        var output = new ArrayBufferWriter<byte>(flattened.Length);
        var stack = new OperandStack();
        while (!cursor.IsAtEnd)
        {
            var first = cursor.ReadByte();
            if (CharstringNumber.Begins(first))
            {
                stack.Push(CharstringNumber.Read(ref cursor, first));
                continue;
            }

            // Before the first move may stand the width, and before the end nothing else.
            grid.Snap(first, stack.Top(first switch
            {
                RMoveTo => 2,
                HMoveTo or VMoveTo => 1,
                EndChar => 0,
                _ => stack.Count,
            }));
            foreach (var number in stack.Numbers)
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
