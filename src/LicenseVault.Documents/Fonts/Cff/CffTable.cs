using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Keeping;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A CFF font program, version 1 (Technical Note 5176). Charstrings are flattened when asked for, and kept.</summary>
internal sealed class CffTable
{
    private const int MaxFontDicts = 256;
    private const double MatrixTolerance = 0.001;

    private readonly CffIndex _charstrings;
    private readonly CffIndex _globalSubroutines;
    private readonly FontDictSelect _select;
    private readonly KeptUntilFull<int, byte[]> _flattened = new(FontLimits.CachedCharstrings, charstring => charstring.Length);

    private CffTable(FontBytes table)
    {
        if (table.ByteAt(0) != 1)
            throw new MalformedFontException(FontFault.Unsupported, $"CFF: version {table.ByteAt(0)}.");

        var names = CffIndex.Read(table, table.ByteAt(2));
        var tops = CffIndex.Read(table, names.End);
        if (tops.Count != 1)
            throw new MalformedFontException($"CFF: {tops.Count} fonts in one table.");

        _globalSubroutines = CffIndex.Read(table, CffIndex.Read(table, tops.End).End);
        Top = CffDict.Read(tops[0]);
        if (Top.WholeNumber(CffOperator.CharstringType) is not (null or 2))
            throw new MalformedFontException(FontFault.Unsupported, "CFF: charstrings that are not of type 2.");

        _charstrings = CffIndex.Read(table, Offset(Top, CffOperator.CharStrings));
        IsCidKeyed = Top.Find(CffOperator.RegistryOrderingSupplement) is not null;
        _select = IsCidKeyed ? FontDictSelect.Read(table.From(Offset(Top, CffOperator.FontDictSelect)), GlyphCount) : FontDictSelect.OnlyOne;
        FontDicts = IsCidKeyed ? ReadFontDicts(table) : [CffFontDict.Read(table, Top, matrix: null)];
    }

    public CffDict Top { get; }

    public bool IsCidKeyed { get; }

    public IReadOnlyList<CffFontDict> FontDicts { get; }

    public int GlyphCount => _charstrings.Count;

    public static CffTable Read(FontBytes table) => new(table);

    public int FontDictOf(int glyph)
    {
        var fontDict = _select.Of(glyph);
        return fontDict < FontDicts.Count ? fontDict : throw new MalformedFontException("CFF: a glyph of a Font DICT that is not there.");
    }

    /// <summary>The charstring of a glyph without calls: it draws the same and needs no subroutines.</summary>
    public byte[] CharstringOf(int glyph) => _flattened.TryFind(glyph, out var found) ? found : _flattened.Keep(glyph, Flatten(glyph));

    /// <summary>What its charstrings are put on when they are embedded.</summary>
    public CharstringGrid Grid() => new(CharstringGrid.StepOf(WholeUnits.Nearest(1 / ScaleOf(FontDicts[0]))));

    /// <summary>A matrix that does more than turn font units into ems would need every outline to be transformed.</summary>
    public void RequirePlainMatrix(int unitsPerEm)
    {
        if (FontDicts.Any(fontDict => Math.Abs((ScaleOf(fontDict) * unitsPerEm) - 1) > MatrixTolerance))
            throw new MalformedFontException(FontFault.Unsupported, "CFF: the matrix does not agree with the units per em.");
    }

    private byte[] Flatten(int glyph) =>
        CharstringFlattener.Flatten(_charstrings[glyph], _globalSubroutines, FontDicts[FontDictOf(glyph)].Subroutines);

    private double ScaleOf(CffFontDict fontDict) => (fontDict.Matrix, Top.Find(CffOperator.FontMatrix)) switch
    {
        (null, null) => 0.001,
        ({ } only, null) => ScaleOf(only),
        (null, { } only) => ScaleOf(only),
        ({ } inner, { } outer) => ScaleOf(inner) * ScaleOf(outer),
    };

    private static double ScaleOf(CffDictEntry matrix) =>
        matrix.Operands is [var xx, 0, 0, var yy, 0, 0] && xx == yy
            ? xx
            : throw new MalformedFontException(FontFault.Unsupported, "CFF: a matrix that does more than scale.");

    private static long Offset(CffDict top, int code) =>
        top.WholeNumber(code) ?? throw new MalformedFontException($"CFF: there is no operator {code} in the Top DICT.");

    private CffFontDict[] ReadFontDicts(FontBytes table)
    {
        var dicts = CffIndex.Read(table, Offset(Top, CffOperator.FontDictArray));
        if (dicts.Count is 0 or > MaxFontDicts)
            throw new MalformedFontException($"CFF: {dicts.Count} Font DICTs.");

        return [.. Enumerable.Range(0, dicts.Count)
            .Select(index => CffDict.Read(dicts[index]))
            .Select(dict => CffFontDict.Read(table, dict, dict.Find(CffOperator.FontMatrix)))];
    }
}
