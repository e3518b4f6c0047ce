using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates;

/// <summary>One outline of a drawing, in the drawing's own unit.</summary>
public sealed record ArtShape(Outline Outline, Colour? Fill, Stroke? Stroke);
