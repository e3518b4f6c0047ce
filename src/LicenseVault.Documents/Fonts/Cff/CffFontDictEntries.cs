namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>The entries of one Font DICT, and of its Private DICT, that a font program takes over.</summary>
/// <param name="Matrix">The FontMatrix; empty where it has none.</param>
/// <param name="Widths">What charstrings without hints and calls still need of the Private DICT: defaultWidthX and nominalWidthX.</param>
internal sealed record CffFontDictEntries(byte[] Matrix, byte[] Widths)
{
    public static CffFontDictEntries Of(CffFontDict fontDict)
    {
        var widths = new CffDictWriter();
        foreach (var entry in fontDict.Private.Entries.Where(entry => entry.Operator is CffOperator.DefaultWidthX or CffOperator.NominalWidthX))
            widths.Copy(entry);

        return new CffFontDictEntries(new CffDictWriter().Copy(fontDict.Matrix).ToBytes(), widths.ToBytes());
    }
}
