namespace LicenseVault.Documents.Templates;

/// <summary>How a value is made to fit its box. What does not fit at the smallest size is refused, never cut.</summary>
public enum TextFit
{
    /// <summary>Several lines, and smaller until they fit.</summary>
    ShrinkWrap,

    /// <summary>One line, and smaller until it fits.</summary>
    Shrink,

    /// <summary>Several lines at full size.</summary>
    Wrap,
}
