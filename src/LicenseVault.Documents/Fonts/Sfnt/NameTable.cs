using System.Text;

namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>The names of a face (ISO/IEC 14496-22, 5.2.6); empty where it has none that can be read.</summary>
internal sealed record NameTable(string FullName, string PostScriptName)
{
    private const int HeaderLength = 6;
    private const int RecordLength = 12;
    private const int FullNameId = 4;
    private const int PostScriptNameId = 6;

    private static readonly UnicodeEncoding Utf16 = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    public static NameTable Read(FontBytes? table) =>
        table is { } names ? new NameTable(Best(names, FullNameId), Best(names, PostScriptNameId)) : new NameTable("", "");

    private static string Best(FontBytes table, int nameId)
    {
        var (best, bestRank) = ("", int.MaxValue);
        var strings = table.From(table.UInt16At(4));
        var records = table.Slice(HeaderLength, table.UInt16At(2) * RecordLength);
        for (var record = 0; record < records.Length; record += RecordLength)
        {
            if (records.UInt16At(record + 6) != nameId || RankOf(records, record) is not { } rank || rank >= bestRank)
                continue;

            var text = strings.Slice(records.UInt16At(record + 10), records.UInt16At(record + 8));
            if (Decode(text.Span, isUtf16: records.UInt16At(record) != 1) is { Length: > 0 } name)
                (best, bestRank) = (name, rank);
        }

        return best;
    }

    /// <summary>American English, English, Unicode, any other language, and last the Macintosh's English; null for what cannot be read.</summary>
    private static int? RankOf(FontBytes records, int record) =>
        (records.UInt16At(record), records.UInt16At(record + 2), records.UInt16At(record + 4)) switch
        {
            (3, 1 or 10, 0x0409) => 0,
            (3, 1 or 10, var language) when (language & 0x3FF) == 0x009 => 1,
            (0, _, _) => 2,
            (3, 1 or 10, _) => 3,
            (1, 0, 0) => 4,
            _ => null,
        };

    private static string? Decode(ReadOnlySpan<byte> text, bool isUtf16)
    {
        if (text.Length > FontLimits.NameLength)
            return null;

        try
        {
            var name = (isUtf16 ? (Encoding)Utf16 : Encoding.ASCII).GetString(text);
            return name.Any(char.IsControl) ? null : name.Trim();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
