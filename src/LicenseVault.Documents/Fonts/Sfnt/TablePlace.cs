namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Where a table lies in its file; the faces of a collection may name the same place.</summary>
internal readonly record struct TablePlace(long Offset, long Length);
