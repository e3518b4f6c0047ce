namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>The tables that every face has, whatever its outlines.</summary>
internal sealed class FaceTables
{
    public required int Index { get; init; }

    public required Lazy<string> Digest { get; init; }

    public required HeadTable Head { get; init; }

    public required int GlyphCount { get; init; }

    public required HorizontalMetrics Horizontal { get; init; }

    public required NameTable Names { get; init; }

    public required CharacterMap Characters { get; init; }

    public required Os2Table? Os2 { get; init; }

    public required PostTable? Post { get; init; }

    // A font program out of a document has no cmap, name, OS/2 or post table: it can be drawn all the same, but it names nothing.
    public static FaceTables Read(TableDirectory directory, int index, Lazy<string> digest)
    {
        var glyphCount = directory.Required("maxp").UInt16At(4);
        if (glyphCount == 0)
            throw new MalformedFontException("maxp: a face without glyphs.");

        return new FaceTables
        {
            Index = index,
            Digest = digest,
            Head = HeadTable.Read(directory.Required("head")),
            GlyphCount = glyphCount,
            Horizontal = HorizontalMetrics.Read(directory.Required("hhea"), directory.Required("hmtx"), glyphCount),
            Names = NameTable.Read(directory.Optional("name")),
            Characters = CharacterMap.Read(directory.Optional("cmap")),
            Os2 = Os2Table.Read(directory.Optional("OS/2")),
            Post = PostTable.Read(directory.Optional("post")),
        };
    }

    /// <param name="capHeightAsDrawn">The height of the letter H, for a face that does not state it.</param>
    public FontMetrics Measure(Func<int?> capHeightAsDrawn)
    {
        var (ascent, descent) = Os2 is { TypoAscender: not 0 } ? (Os2.TypoAscender, Os2.TypoDescender) : (Horizontal.Ascender, Horizontal.Descender);
        return new FontMetrics(
            Head.UnitsPerEm,
            ascent,
            descent,
            Os2?.CapHeight ?? capHeightAsDrawn() ?? ascent,
            Head.XMin,
            Head.YMin,
            Head.XMax,
            Head.YMax,
            Post?.ItalicAngle ?? 0,
            Os2?.IsSerif ?? false,
            Post?.IsFixedPitch ?? false,
            Os2?.Weight ?? 400);
    }
}
