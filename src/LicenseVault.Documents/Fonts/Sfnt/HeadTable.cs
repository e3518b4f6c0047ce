namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>The font header (ISO/IEC 14496-22, 5.2.2). The box is that of all glyphs, in font units.</summary>
internal sealed record HeadTable(int UnitsPerEm, int XMin, int YMin, int XMax, int YMax, bool HasLongOffsets)
{
    private const int Length = 54;
    private const int IndexToLocationAt = 50;

    private const uint Magic = 0x5F0F3CF5;

    public static HeadTable Read(FontBytes table)
    {
        table = table.Slice(0, Length);
        if (table.UInt32At(12) != Magic)
            throw new MalformedFontException("head: wrong magic number.");
        if (table.UInt16At(18) is < 16 or > 16384)
            throw new MalformedFontException($"head: {table.UInt16At(18)} units per em.");
        if (table.UInt16At(IndexToLocationAt) > 1)
            throw new MalformedFontException("head: unknown format of loca.");

        return new HeadTable(
            table.UInt16At(18), table.Int16At(36), table.Int16At(38), table.Int16At(40), table.Int16At(42), table.UInt16At(IndexToLocationAt) == 1);
    }
}
