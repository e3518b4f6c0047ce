namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Where the parts of a CFF font program begin.</summary>
internal readonly record struct CffSubsetPlaces(long Charset, long FontDictSelect, long CharStrings, long FontDictArray);
