using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates;

/// <param name="Size">Size of the em, in millimetres.</param>
/// <param name="LineHeight">From baseline to baseline, in ems.</param>
/// <param name="Spacing">Added between two characters, in millimetres.</param>
public sealed record TextStyle(
    FontStack Font, double Size, Colour Colour, HorizontalAlignment Align, VerticalAlignment VerticalAlign, double LineHeight, double Spacing);
