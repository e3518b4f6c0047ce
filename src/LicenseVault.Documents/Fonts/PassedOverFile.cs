namespace LicenseVault.Documents.Fonts;

/// <summary>A file or folder that a catalogue could not use.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Code">The kind of fault.</param>
/// <param name="Detail">For an operator.</param>
public sealed record PassedOverFile(string Path, FontFault Code, string Detail);
