using System.Buffers.Binary;
using System.Globalization;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>
/// Type 2 charstrings written as people read them: <c>10 -20.5 rmoveto 5 hlineto endchar</c>; a mask follows its operator after a colon, a
/// raw byte is <c>#02</c>.
/// </summary>
internal static class CharstringText
{
    private static readonly Dictionary<string, byte[]> Operators = new()
    {
        ["hstem"] = [1], ["vstem"] = [3], ["vmoveto"] = [4], ["rlineto"] = [5], ["hlineto"] = [6], ["vlineto"] = [7], ["rrcurveto"] = [8],
        ["callsubr"] = [10], ["return"] = [11], ["endchar"] = [14], ["hstemhm"] = [18], ["hintmask"] = [19], ["cntrmask"] = [20],
        ["rmoveto"] = [21], ["hmoveto"] = [22], ["vstemhm"] = [23], ["rcurveline"] = [24], ["rlinecurve"] = [25], ["vvcurveto"] = [26],
        ["hhcurveto"] = [27], ["callgsubr"] = [29], ["vhcurveto"] = [30], ["hvcurveto"] = [31],
        ["and"] = [12, 3], ["or"] = [12, 4], ["not"] = [12, 5], ["abs"] = [12, 9], ["add"] = [12, 10], ["sub"] = [12, 11], ["div"] = [12, 12],
        ["neg"] = [12, 14], ["eq"] = [12, 15], ["drop"] = [12, 18], ["put"] = [12, 20], ["get"] = [12, 21], ["ifelse"] = [12, 22],
        ["random"] = [12, 23], ["mul"] = [12, 24], ["sqrt"] = [12, 26], ["dup"] = [12, 27], ["exch"] = [12, 28], ["index"] = [12, 29],
        ["roll"] = [12, 30], ["hflex"] = [12, 34], ["flex"] = [12, 35], ["hflex1"] = [12, 36], ["flex1"] = [12, 37],
    };

    public static byte[] Assemble(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(AssembleWord)];

    private static byte[] AssembleWord(string word)
    {
        var parts = word.Split(':');
        if (Operators.TryGetValue(parts[0], out var code))
            return parts.Length == 1 ? code : [.. code, .. Convert.FromHexString(parts[1])];

        return word[0] == '#' ? Convert.FromHexString(word[1..]) : Number(double.Parse(word, CultureInfo.InvariantCulture));
    }

    /// <summary>By no means the shortest form, so that rewriting shows.</summary>
    private static byte[] Number(double number)
    {
        if (number == Math.Floor(number))
            return [28, (byte)((int)number >> 8), (byte)(int)number];

        var bytes = new byte[5];
        bytes[0] = 255;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), (int)Math.Round(number * 65536));
        return bytes;
    }
}
