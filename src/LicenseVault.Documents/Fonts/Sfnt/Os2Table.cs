namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Metrics and embedding rights (ISO/IEC 14496-22, 5.2.7). CapHeight is null where the face does not state it.</summary>
internal sealed record Os2Table(bool MayBeEmbedded, int Weight, bool IsSerif, int TypoAscender, int TypoDescender, int? CapHeight)
{
    private const int LengthOfVersion0 = 78;
    private const int LengthOfVersion2 = 96;

    public static Os2Table? Read(FontBytes? table) => table is { } os2 ? Read(os2) : null;

    private static Os2Table Read(FontBytes table)
    {
        table.Slice(0, LengthOfVersion0);
        var hasCapHeight = table.UInt16At(0) >= 2 && table.Length >= LengthOfVersion2 && table.Int16At(88) > 0;
        return new Os2Table(
            AllowsSubset(table.UInt16At(8)),
            table.UInt16At(4),
            IsSerifFace(familyClass: table.ByteAt(30), family: table.ByteAt(32), serifStyle: table.ByteAt(33)),
            table.Int16At(68),
            table.Int16At(70),
            hasCapHeight ? table.Int16At(88) : null);
    }

    /// <summary>Bits 1 to 3: of several the least restrictive counts. Bit 8 forbids subsets, bit 9 outlines.</summary>
    private static bool AllowsSubset(int rights) => (rights & 0x000E) != 0x0002 && (rights & 0x0300) == 0;

    /// <summary>PANOSE serif style of a Latin text face where it is stated, else the IBM family class.</summary>
    private static bool IsSerifFace(int familyClass, int family, int serifStyle) =>
        family == 2 && serifStyle >= 2 ? serifStyle <= 10 : familyClass is >= 1 and <= 7;
}
