namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>
/// Writes a CID-keyed CFF font program of some glyphs (Technical Note 5176), CID = glyph number, whatever the face was keyed by. Charstrings
/// are flattened, so there are no subroutines and no hints; of the Font DICTs only those in use are kept, each with its widths.
/// </summary>
/// <param name="isSound">Whether a glyph of the face can be read.</param>
internal sealed class CffSubset(CffTable cff, string postScriptName, Func<int, bool> isSound)
{
    // 391 standard strings come before a font's own (appendix A).
    private const int Registry = 391;
    private const int Ordering = 392;
    private const int FirstFontName = 393;

    private readonly string _name = CffName.From(postScriptName);

    public byte[] Write(IReadOnlyList<int> glyphs)
    {
        var charstrings = glyphs.Select(SoundCharstringOf).ToArray();
        int[] used = [.. charstrings.Select(charstring => charstring.FontDict).Distinct().Order()];
        int[] select = [.. charstrings.Select(charstring => Array.IndexOf(used, charstring.FontDict))];

        // Offsets have a fixed width, so the front is as long with zeros in their place.
        using var output = new MemoryStream();
        output.Write(Front(used, glyphs.Count, default));
        var fontDicts = used.Select((fontDict, index) => AppendPrivate(output, cff.FontDicts[fontDict], index)).ToArray();
        var places = new CffSubsetPlaces
        {
            FontDictArray = Append(output, CffIndexWriter.Write(fontDicts)),
            FontDictSelect = Append(output, FontDictSelectWriter.Write(select)),
            Charset = Append(output, CharsetOf(glyphs.Count)),
            CharStrings = Append(output, CffIndexWriter.Write([.. charstrings.Select(charstring => charstring.Bytes)])),
        };

        output.Position = 0;
        output.Write(Front(used, glyphs.Count, places));
        return output.ToArray();
    }

    private (byte[] Bytes, int FontDict) SoundCharstringOf(int glyph) =>
        isSound(glyph) ? (cff.CharstringOf(glyph), cff.FontDictOf(glyph)) : ([CharstringOperator.EndChar], 0);

    /// <summary>Header, names, Top DICT, strings, and no global subroutines.</summary>
    private byte[] Front(int[] used, int glyphCount, CffSubsetPlaces places)
    {
        var top = new CffDictWriter()
            .Add(CffOperator.RegistryOrderingSupplement, Registry, Ordering, 0)
            .Copy(cff.Top.Find(CffOperator.FontBBox))
            .Copy(cff.Top.Find(CffOperator.FontMatrix))
            .Add(CffOperator.CidCount, glyphCount)
            .Add(CffOperator.Charset, places.Charset)
            .Add(CffOperator.FontDictSelect, places.FontDictSelect)
            .Add(CffOperator.CharStrings, places.CharStrings)
            .Add(CffOperator.FontDictArray, places.FontDictArray);

        return
        [
            1, 0, 4, 4,
            .. CffIndexWriter.Write([CffName.Bytes(_name)]),
            .. CffIndexWriter.Write([top.ToBytes()]),
            .. CffIndexWriter.Write(["Adobe"u8.ToArray(), "Identity"u8.ToArray(), .. used.Select(fontDict => CffName.Bytes($"{_name}-{fontDict}"))]),
            .. CffIndexWriter.Write([]),
        ];
    }

    /// <summary>Appends a Private DICT, and returns the Font DICT that points to it.</summary>
    private static byte[] AppendPrivate(MemoryStream output, CffFontDict fontDict, int index)
    {
        var contents = new CffDictWriter();
        foreach (var entry in fontDict.Private.Entries.Where(entry => CffOperator.Widths.Contains(entry.Operator)))
            contents.Copy(entry);

        var bytes = contents.ToBytes();
        return new CffDictWriter()
            .Add(CffOperator.FontName, FirstFontName + index)
            .Copy(fontDict.Matrix)
            .Add(CffOperator.Private, bytes.Length, Append(output, bytes))
            .ToBytes();
    }

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
