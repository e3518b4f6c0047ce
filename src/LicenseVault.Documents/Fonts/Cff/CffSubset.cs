namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>
/// Writes a CID-keyed CFF font program of some glyphs (Technical Note 5176), CID = glyph number. There are no subroutines and no hints; of the Font DICTs only
/// those in use are written.
/// </summary>
internal static class CffSubset
{
    // 391 standard strings come before a font's own (appendix A).
    private const int Registry = 391;
    private const int Ordering = 392;
    private const int FirstFontName = 393;

    /// <param name="postScriptName">Of the face.</param>
    /// <param name="dicts">What it takes over from the face.</param>
    /// <param name="glyphs">The first is .notdef.</param>
    public static byte[] Write(string postScriptName, CffDicts dicts, IReadOnlyList<SubsetGlyph> glyphs)
    {
        var name = CffName.From(postScriptName);
        int[] used = [.. glyphs.Select(glyph => glyph.FontDict).Distinct().Order()];
        int[] select = [.. glyphs.Select(glyph => Array.IndexOf(used, glyph.FontDict))];

        // Offsets have a fixed width, so the front is as long with zeros in their place.
        using var output = new MemoryStream();
        output.Write(Front(default));
        var fontDicts = used.Select((fontDict, index) => AppendPrivate(output, dicts.FontDicts[fontDict], index)).ToArray();
        var places = new CffSubsetPlaces
        {
            FontDictArray = Append(output, CffIndexWriter.Write(fontDicts)),
            FontDictSelect = Append(output, FontDictSelectWriter.Write(select)),
            Charset = Append(output, CharsetOf(glyphs.Count)),
            CharStrings = Append(output, CffIndexWriter.Write([.. glyphs.Select(glyph => glyph.Charstring)])),
        };

        output.Position = 0;
        output.Write(Front(places));
        return output.ToArray();

        // Header, names, Top DICT, strings, and no global subroutines.
        byte[] Front(CffSubsetPlaces at) =>
        [
            1, 0, 4, 4,
            .. CffIndexWriter.Write([CffName.Bytes(name)]),
            .. CffIndexWriter.Write([TopDict(dicts.Top, glyphs.Count, at)]),
            .. CffIndexWriter.Write(["Adobe"u8.ToArray(), "Identity"u8.ToArray(), .. used.Select(fontDict => CffName.Bytes($"{name}-{fontDict}"))]),
            .. CffIndexWriter.Write([]),
        ];
    }

    private static byte[] TopDict(byte[] entries, int glyphCount, CffSubsetPlaces places) => new CffDictWriter()
        .Add(CffOperator.RegistryOrderingSupplement, Registry, Ordering, 0)
        .Copy(entries)
        .Add(CffOperator.CidCount, glyphCount)
        .Add(CffOperator.Charset, places.Charset)
        .Add(CffOperator.FontDictSelect, places.FontDictSelect)
        .Add(CffOperator.CharStrings, places.CharStrings)
        .Add(CffOperator.FontDictArray, places.FontDictArray)
        .ToBytes();

    /// <summary>Appends a Private DICT, and returns the Font DICT that points to it.</summary>
    private static byte[] AppendPrivate(MemoryStream output, CffFontDictEntries fontDict, int index) => new CffDictWriter()
        .Add(CffOperator.FontName, FirstFontName + index)
        .Copy(fontDict.Matrix)
        .Add(CffOperator.Private, fontDict.Widths.Length, Append(output, fontDict.Widths))
        .ToBytes();

    /// <summary>Format 2: one range of all glyphs but .notdef, which has no entry.</summary>
    private static byte[] CharsetOf(int glyphCount) =>
        glyphCount == 1 ? [2] : [2, 0, 1, (byte)((glyphCount - 2) >> 8), (byte)(glyphCount - 2)];

    private static long Append(MemoryStream output, byte[] bytes)
    {
        var place = output.Position;
        output.Write(bytes);
        return place;
    }
}
