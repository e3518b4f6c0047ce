using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>What a group of glyphs shares: hinting metrics, subroutines, perhaps a matrix. A font that is not CID-keyed has one.</summary>
internal sealed record CffFontDict(CffDict Private, CffIndex Subroutines, CffDictEntry? Matrix)
{
    /// <summary>What a glyph advances by whose charstring states nothing, in font units.</summary>
    public double DefaultWidth => Private.Number(CffOperator.DefaultWidthX);

    /// <summary>What a charstring states is to be added to this.</summary>
    public double NominalWidth => Private.Number(CffOperator.NominalWidthX);

    public static CffFontDict Read(FontBytes table, CffDict dict, CffDictEntry? matrix)
    {
        var place = dict.WholeNumbers(CffOperator.Private, 2) ?? throw new MalformedFontException("CFF: there is no Private DICT.");
        var contents = CffDict.Read(table.Slice(place[1], place[0]));
        var subroutines = contents.WholeNumber(CffOperator.Subrs) is { } offset ? CffIndex.Read(table, place[1] + offset) : CffIndex.Empty;
        return new CffFontDict(contents, subroutines, matrix);
    }
}
