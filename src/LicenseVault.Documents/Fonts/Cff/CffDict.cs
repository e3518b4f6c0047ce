using System.Globalization;
using System.Text;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A DICT: operators with their operands (Technical Note 5176, section 4).</summary>
internal sealed class CffDict
{
    private const NumberStyles RealStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const string RealSymbols = "0123456789.E??-";

    private readonly Dictionary<int, CffDictEntry> _entries = [];

    private CffDict()
    {
    }

    public IEnumerable<CffDictEntry> Entries => _entries.Values.OrderBy(entry => entry.Operator);

    public static CffDict Read(FontBytes bytes)
    {
        var dict = new CffDict();
        var operands = new List<double>();
        var start = 0;
        var cursor = new FontCursor(bytes.Span);
        while (!cursor.IsAtEnd)
        {
            var first = cursor.ReadByte();
            if (first > 21)
            {
                operands.Add(ReadOperand(ref cursor, first));
                if (operands.Count > FontLimits.Operands)
                    throw new MalformedFontException("CFF: a DICT with too many operands.");
                continue;
            }

            var code = first == 12 ? 0x0C00 | cursor.ReadByte() : first;
            var entry = new CffDictEntry(code, [.. operands], bytes.Slice(start, cursor.Position - start));
            if (!dict._entries.TryAdd(code, entry))
                throw new MalformedFontException($"CFF: operator {code} comes twice in a DICT.");

            operands.Clear();
            start = cursor.Position;
        }

        return dict;
    }

    public CffDictEntry? Find(int code) => _entries.GetValueOrDefault(code);

    /// <summary>The operands of an entry, all of them whole and not negative; null when there is no such entry.</summary>
    public long[]? WholeNumbers(int code, int count)
    {
        if (Find(code) is not { } entry)
            return null;
        if (entry.Operands.Count != count || entry.Operands.Any(operand => operand < 0 || operand > int.MaxValue || operand != Math.Floor(operand)))
            throw new MalformedFontException($"CFF: operator {code} has wrong operands.");

        return [.. entry.Operands.Select(operand => (long)operand)];
    }

    public long? WholeNumber(int code) => WholeNumbers(code, 1)?[0];

    /// <summary>The operand of an entry that is 0 where there is none.</summary>
    public double Number(int code) => Find(code)?.Operands switch
    {
        null => 0,
        [var number] => number,
        _ => throw new MalformedFontException($"CFF: operator {code} has wrong operands."),
    };

    private static double ReadOperand(ref FontCursor cursor, byte first) => first switch
    {
        28 => cursor.ReadInt16(),
        29 => cursor.ReadInt32(),
        30 => ReadReal(ref cursor),
        >= 32 and <= 246 => first - 139,
        >= 247 and <= 250 => ((first - 247) * 256) + cursor.ReadByte() + 108,
        >= 251 and <= 254 => ((251 - first) * 256) - cursor.ReadByte() - 108,
        _ => throw new MalformedFontException($"CFF: a reserved number {first} in a DICT."),
    };

    private static double ReadReal(ref FontCursor cursor)
    {
        var text = new StringBuilder();
        while (text.Length < FontLimits.NameLength)
        {
            var pair = cursor.ReadByte();
            if (Append(text, pair >> 4) || Append(text, pair & 0xF))
                return Parse(text.ToString());
        }

        throw new MalformedFontException("CFF: an endless number in a DICT.");
    }

    /// <summary>Appends what half a byte stands for; true for the end of the number.</summary>
    private static bool Append(StringBuilder text, int half)
    {
        switch (half)
        {
            case 0xC:
                text.Append("E-");
                break;
            case 0xF:
                return true;
            default:
                text.Append(RealSymbols[half]);
                break;
        }

        return false;
    }

    private static double Parse(string text) =>
        double.TryParse(text, RealStyle, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new MalformedFontException("CFF: a number in a DICT that is none.");
}
