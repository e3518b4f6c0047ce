namespace LicenseVault.Documents.Templates;

/// <summary>How the lines stand between top and bottom of the box.</summary>
public enum VerticalAlignment
{
    Top,
    Middle,
    Bottom,
}
