namespace LicenseVault.Documents.Fonts;

/// <summary>A face that a catalogue can open.</summary>
/// <param name="FullName">Name id 4; empty when it has none.</param>
/// <param name="PostScriptName">Name id 6; empty when it has none.</param>
/// <param name="Path">Its file.</param>
/// <param name="Index">Which face of the file.</param>
public sealed record CataloguedFace(string FullName, string PostScriptName, string Path, int Index);
