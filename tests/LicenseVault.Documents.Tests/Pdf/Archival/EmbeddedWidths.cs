using System.Buffers.Binary;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>The advance widths that embedded font programs state, by glyph, in thousandths of the em.</summary>
internal static class EmbeddedWidths
{
    private const int CharStrings = 17, Private = 18, DefaultWidth = 20, NominalWidth = 21, FontDicts = 0x0C24, FontDictSelect = 0x0C25;
    private const int EndChar = 14, RMoveTo = 21, HMoveTo = 22, VMoveTo = 4;

    /// <summary>Of a CID-keyed CFF table (Technical Note 5176) whose charstrings begin with their width, or without one, and then move.</summary>
    public static IReadOnlyList<double> Of(byte[] program)
    {
        var at = (int)program[2];
        Index(program, ref at);
        var top = Dict(Index(program, ref at)[0]);
        var place = (int)top[FontDicts][0];
        var dicts = Index(program, ref place).Select(Dict).Select(dict => Dict(program.AsSpan((int)dict[Private][1], (int)dict[Private][0]).ToArray())).ToList();
        place = (int)top[CharStrings][0];
        var charstrings = Index(program, ref place);
        return [.. charstrings.Select((charstring, glyph) => WidthOf(charstring, dicts[DictOf(program, (int)top[FontDictSelect][0], glyph)]))];
    }

    private static double WidthOf(byte[] charstring, Dictionary<int, List<double>> dict)
    {
        var at = 0;
        var operands = new List<double>();
        while (charstring[at] is 28 or >= 32)
            operands.Add(Number(charstring, ref at, inCharstring: true));

        var moves = charstring[at] switch { RMoveTo => 2, HMoveTo or VMoveTo => 1, EndChar => 0, var other => throw new InvalidDataException($"A charstring begins with operator {other}.") };
        return operands.Count > moves ? operands[0] + dict.GetValueOrDefault(NominalWidth, [0])[0] : dict.GetValueOrDefault(DefaultWidth, [0])[0];
    }

    // Format 3: ranges by their first glyph.
    private static int DictOf(byte[] program, int at, int glyph)
    {
        if (program[at] == 0)
            return program[at + 1 + glyph];

        Assert.Equal(3, program[at]);
        return Enumerable.Range(0, Two(program, at + 1)).Select(range => at + 3 + (3 * range)).Where(range => Two(program, range) <= glyph).Select(range => (int)program[range + 2]).Last();
    }

    private static List<byte[]> Index(byte[] program, ref int at)
    {
        var count = Two(program, at);
        if (count == 0)
        {
            at += 2;
            return [];
        }

        var size = program[at + 2];
        var offsets = at + 3;
        var items = offsets + ((count + 1) * size) - 1;
        int Offset(int index) => Enumerable.Range(0, size).Aggregate(0, (sum, digit) => (sum << 8) | program[offsets + (index * size) + digit]);
        at = items + Offset(count);
        return [.. Enumerable.Range(0, count).Select(index => program[(items + Offset(index))..(items + Offset(index + 1))])];
    }

    private static Dictionary<int, List<double>> Dict(byte[] bytes)
    {
        var dict = new Dictionary<int, List<double>>();
        var operands = new List<double>();
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] > 21)
            {
                operands.Add(Number(bytes, ref at, inCharstring: false));
                continue;
            }

            var code = bytes[at] == 12 ? 0x0C00 | bytes[++at] : bytes[at];
            at++;
            dict[code] = operands;
            operands = [];
        }

        return dict;
    }

    private static double Number(byte[] bytes, ref int at, bool inCharstring)
    {
        var first = bytes[at++];
        switch (first)
        {
            case 28:
                at += 2;
                return (short)Two(bytes, at - 2);
            case 29:
                at += 4;
                return Four(bytes, at - 4);
            case 30:
                // A real number in half bytes, of which the last is 15: only matrices have them, and nobody asks for those here.
                while ((bytes[at] & 15) != 15)
                    at++;
                at++;
                return double.NaN;
            case 255 when inCharstring:
                at += 4;
                return Four(bytes, at - 4) / 65536.0;
            case <= 246:
                return first - 139;
            case <= 250:
                return ((first - 247) * 256) + bytes[at++] + 108;
            default:
                return ((251 - first) * 256) - bytes[at++] - 108;
        }
    }

    private static int Two(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private static int Four(byte[] bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
