namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The number of an indirect object; the generation is always 0.</summary>
internal readonly record struct ObjectNumber(int Value);
