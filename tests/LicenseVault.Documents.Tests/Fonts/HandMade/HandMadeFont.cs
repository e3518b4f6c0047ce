using System.Text;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>A small font file, sound unless a test makes it otherwise. It has glyf outlines or a CFF table.</summary>
internal sealed class HandMadeFont
{
    public const int UnitsPerEm = 1000;
    public const int Advance = 600;

    /// <summary>Tables that a test gives itself, or takes away with null.</summary>
    public Dictionary<string, byte[]?> Tables { get; } = [];

    /// <summary>Records of glyf.</summary>
    public IReadOnlyList<byte[]> Glyphs { get; init; } = [[]];

    public byte[]? Cff { get; init; }

    public int? GlyphCount { get; init; }

    public IReadOnlyList<int> LeftSideBearings { get; init; } = [];

    public IReadOnlyList<CharacterMapTable> CharacterMaps { get; init; } = [CharacterMapTable.Groups((0x41, 0x5A, 1))];

    public int EmbeddingRights { get; init; }

    private int Count => GlyphCount ?? Glyphs.Count;

    public byte[] ToArray()
    {
        var tables = new SortedDictionary<string, byte[]?>(StringComparer.Ordinal)
        {
            ["head"] = new TableBytes().Long(0x00010000, 0, 0, 0x5F0F3CF5).Word(0, UnitsPerEm).Zeros(16)
                .Word(0, -200, 1000, 800).Word(0, 0, 2, 1, 0).ToArray(),
            ["hhea"] = new TableBytes().Long(0x00010000).Word(880, -120).Zeros(26).Word(Count).ToArray(),
            ["maxp"] = Cff is null
                ? new TableBytes().Long(0x00010000).Word(Count).Zeros(26).ToArray()
                : new TableBytes().Long(0x00005000).Word(Count).ToArray(),
            ["hmtx"] = Metrics(),
            ["name"] = Names((3, 1, 0x409, 4, "Hand Made Regular"), (3, 1, 0x409, 6, "HandMade-Regular")),
            ["OS/2"] = new TableBytes().Word(4, 0, 500, 5, EmbeddingRights).Zeros(22).Byte(2, 5).Zeros(34)
                .Word(850, -150).Zeros(16).Word(700).Zeros(6).ToArray(),
            ["post"] = new TableBytes().Long(0x00030000, -12 * 65536).Zeros(4).Long(1).Zeros(16).ToArray(),
            ["cmap"] = CharacterMapTable.Write(CharacterMaps),
        };

        if (Cff is not null)
            tables["CFF "] = Cff;
        else
            (tables["loca"], tables["glyf"]) = (Locations(), [.. Glyphs.SelectMany(glyph => glyph)]);

        foreach (var (tag, table) in Tables)
            tables[tag] = table;

        return Write(tables.Where(table => table.Value is not null).ToDictionary(table => table.Key, table => table.Value!));
    }

    public FontFile Open() => FontFile.Open(ToArray());

    public FontFace OpenFace() => Assert.Single(Assert.IsType<FontFile.Readable>(Open()).Faces);

    public static byte[] Names(params (int Platform, int Encoding, int Language, int Id, string Text)[] names)
    {
        var records = new TableBytes().Word(0, names.Length, 6 + (names.Length * 12));
        var strings = new TableBytes();
        foreach (var name in names)
        {
            var text = (name.Platform == 1 ? Encoding.ASCII : Encoding.BigEndianUnicode).GetBytes(name.Text);
            records.Word(name.Platform, name.Encoding, name.Language, name.Id, text.Length, strings.Length);
            strings.Bytes(text);
        }

        return records.Bytes(strings.ToArray()).ToArray();
    }

    private byte[] Metrics()
    {
        var hmtx = new TableBytes();
        for (var glyph = 0; glyph < Count; glyph++)
            hmtx.Word(Advance + glyph, LeftSideBearings.ElementAtOrDefault(glyph));

        return hmtx.ToArray();
    }

    private byte[] Locations()
    {
        var loca = new TableBytes().Long(0);
        var at = 0;
        foreach (var glyph in Glyphs)
            loca.Long(at += glyph.Length);

        return loca.ToArray();
    }

    private byte[] Write(Dictionary<string, byte[]> tables)
    {
        var directory = new TableBytes().Long(Cff is null ? 0x00010000 : 0x4F54544F).Word(tables.Count, 0, 0, 0);
        var contents = new TableBytes();
        var start = 12 + (tables.Count * 16);
        foreach (var (tag, table) in tables)
        {
            directory.Bytes(Encoding.ASCII.GetBytes(tag)).Long(0, start + contents.Length, table.Length);
            contents.Bytes(table).Zeros((4 - (table.Length % 4)) % 4);
        }

        return directory.Bytes(contents.ToArray()).ToArray();
    }
}
