namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>A font file as a whole: one face, or a collection (ISO/IEC 14496-22, 4.6.3).</summary>
internal static class FontContainer
{
    private const uint TrueType = 0x00010000;
    private const uint AppleTrueType = 0x74727565;
    private const uint OpenTypeCff = 0x4F54544F;
    private const uint Collection = 0x74746366;

    public static IReadOnlyList<TableDirectory> DirectoriesOf(FontSource source)
    {
        if (source.Length < 12)
            throw new MalformedFontException(FontFault.NotAFont, "The file is too short for a font.");

        return source.Read(0, 4, "font file").UInt32At(0) == Collection
            ? [.. OffsetsOfFaces(source).Select(offset => DirectoryAt(source, offset))]
            : [DirectoryAt(source, 0)];
    }

    private static IEnumerable<long> OffsetsOfFaces(FontSource source)
    {
        var header = source.Read(0, 12, "collection");
        if (header.UInt16At(4) is not (1 or 2))
            throw new MalformedFontException(FontFault.Unsupported, $"A collection of version {header.UInt16At(4)}.");

        var count = header.UInt32At(8);
        if (count is 0 or > FontLimits.Faces)
            throw new MalformedFontException(FontFault.Unsupported, $"A collection of {count} faces.");

        var offsets = source.Read(12, count * 4, "collection");
        return Enumerable.Range(0, (int)count).Select(face => (long)offsets.UInt32At(face * 4));
    }

    private static TableDirectory DirectoryAt(FontSource source, long offset) =>
        source.Read(offset, 4, "table directory").UInt32At(0) is TrueType or AppleTrueType or OpenTypeCff
            ? TableDirectory.Read(source, offset)
            : throw new MalformedFontException(FontFault.NotAFont, "Neither TrueType nor OpenType.");
}
