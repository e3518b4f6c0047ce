namespace LicenseVault.Documents.Templates;

/// <summary>A drawing that a template carries, such as an emblem.</summary>
/// <param name="Width">Of the drawing, in its own unit.</param>
/// <param name="Height">Of the drawing, in its own unit.</param>
public sealed record Artwork(string Name, double Width, double Height, IReadOnlyList<ArtShape> Shapes);
