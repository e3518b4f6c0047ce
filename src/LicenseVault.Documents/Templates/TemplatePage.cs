namespace LicenseVault.Documents.Templates;

/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
/// <param name="Elements">In drawing order, which is also the reading order.</param>
public sealed record TemplatePage(double Width, double Height, IReadOnlyList<TemplateElement> Elements);
