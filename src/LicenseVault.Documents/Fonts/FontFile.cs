using System.Security.Cryptography;
using LicenseVault.Documents.Fonts.Cff;
using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Fonts.TrueType;

namespace LicenseVault.Documents.Fonts;

/// <summary>
/// What a font file turned out to be. Read are TrueType (.ttf), OpenType with CFF outlines (.otf) and collections of at most 64 of
/// either (.ttc), as ISO/IEC 14496-22 defines them.
/// </summary>
public abstract record FontFile
{
    private FontFile()
    {
    }

    /// <summary>A usable file.</summary>
    /// <param name="Faces">In the order of the file; one unless it is a collection.</param>
    public sealed record Readable(IReadOnlyList<FontFace> Faces) : FontFile;

    /// <summary>A file that must not be used.</summary>
    /// <param name="Code">The kind of fault.</param>
    /// <param name="Detail">For an operator: which table, and what is wrong with it.</param>
    public sealed record Unreadable(FontFault Code, string Detail) : FontFile;

    /// <summary>
    /// Opens a font file of any origin; it never throws. Tables are looked at, glyphs are not: they are read when asked for, from these
    /// same bytes, which must not change as long as a face is in use.
    /// </summary>
    public static FontFile Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var digest = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
            var cffTables = new Dictionary<TablePlace, CffTable>();
            var directories = FontContainer.DirectoriesOf(new MemoryFontSource(bytes));
            return new Readable([.. directories.Select((directory, index) => OpenFace(directory, index, digest, cffTables))]);
        }
        catch (MalformedFontException fault)
        {
            return new Unreadable(fault.Fault, fault.Message);
        }
    }

    private static FontFace OpenFace(TableDirectory directory, int index, Lazy<string> digest, Dictionary<TablePlace, CffTable> cffTables)
    {
        var tables = FaceTables.Read(directory, index, digest);
        return directory.PlaceOf("CFF ") is { } place
            ? new CffFace(tables, SharedCff(directory, place, cffTables))
            : new TrueTypeFace(tables, directory);
    }

    // The faces of a CJK collection usually share one CFF table of many megabytes: they then share its flattened charstrings too.
    private static CffTable SharedCff(TableDirectory directory, TablePlace place, Dictionary<TablePlace, CffTable> cffTables)
    {
        if (!cffTables.TryGetValue(place, out var cff))
            cffTables[place] = cff = CffTable.Read(directory.Required("CFF "));

        return cff;
    }
}
