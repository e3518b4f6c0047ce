namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>A small CFF table. It is CID-keyed when a test says which Font DICT each glyph belongs to.</summary>
internal sealed class HandMadeCff
{
    private const int PrivateLength = 18;

    /// <summary>As text, .notdef first; see <see cref="CharstringText"/>.</summary>
    public IReadOnlyList<string> Charstrings { get; init; } = ["endchar"];

    public IReadOnlyList<string> GlobalSubroutines { get; init; } = [];

    /// <summary>Of each Font DICT.</summary>
    public IReadOnlyList<IReadOnlyList<string>> LocalSubroutines { get; init; } = [[]];

    /// <summary>FDSelect as it stands; null for a font that is not CID-keyed.</summary>
    public byte[]? FontDictSelect { get; init; }

    /// <summary>More entries of the Top DICT.</summary>
    public byte[] TopEntries { get; init; } = [];

    public byte[] ToArray()
    {
        var front = Front(new long[4]).Length;
        var body = new TableBytes();
        var privates = LocalSubroutines.Select((subroutines, index) => AppendPrivate(body, front, subroutines, index)).ToArray();

        var charstringsAt = front + body.Length;
        body.Bytes(Index([.. Charstrings.Select(CharstringText.Assemble)]));
        var selectAt = front + body.Length;
        body.Bytes(FontDictSelect ?? []);
        var fontDictsAt = front + body.Length;
        body.Bytes(Index(privates));

        return [.. Front([charstringsAt, selectAt, fontDictsAt, front]), .. body.ToArray()];
    }

    /// <summary>Around a font file.</summary>
    public HandMadeFont InFont() => new() { Cff = ToArray(), GlyphCount = Charstrings.Count };

    public static byte[] Index(IReadOnlyList<byte[]> items)
    {
        if (items.Count == 0)
            return [0, 0];

        var index = new TableBytes().Word(items.Count).Byte(4).Long(1);
        var at = 1;
        foreach (var item in items)
            index.Long(at += item.Length);

        return index.Bytes([.. items.SelectMany(item => item)]).ToArray();
    }

    private byte[] Front(long[] places)
    {
        var top = new TableBytes();
        if (FontDictSelect is not null)
            Entry(top, [12, 30], 391, 392, 0);
        Entry(top, [17], places[0]);
        if (FontDictSelect is not null)
            Entry(Entry(top, [12, 37], places[1]), [12, 36], places[2]);
        else
            Entry(top, [18], PrivateLength, places[3]);

        return
        [
            1, 0, 4, 4,
            .. Index(["HandMade"u8.ToArray()]),
            .. Index([[.. top.ToArray(), .. TopEntries]]),
            .. Index(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]),
            .. Index([.. GlobalSubroutines.Select(CharstringText.Assemble)]),
        ];
    }

    /// <summary>defaultWidthX 600, nominalWidthX 500 plus the index, and the subroutines, which follow at once. Returns a Font DICT.</summary>
    private static byte[] AppendPrivate(TableBytes body, int front, IReadOnlyList<string> subroutines, int index)
    {
        var start = front + body.Length;
        Entry(Entry(Entry(body, [20], 600), [21], 500 + index), [19], PrivateLength);
        body.Bytes(Index([.. subroutines.Select(CharstringText.Assemble)]));
        return Entry(new TableBytes(), [18], PrivateLength, start).ToArray();
    }

    private static TableBytes Entry(TableBytes dict, byte[] code, params ReadOnlySpan<long> operands)
    {
        foreach (var operand in operands)
            dict.Byte(29).Long(operand);

        return dict.Bytes(code);
    }
}
