namespace LicenseVault.Documents.Templates;

/// <summary>How the characters of a line stand between the sides of the box.</summary>
public enum HorizontalAlignment
{
    Left,
    Centre,
    Right,

    /// <summary>The characters of every line are spread evenly from side to side, as in 名　　称.</summary>
    Spread,

    /// <summary>As <see cref="Spread"/> for every line but the last of a paragraph, which stands at the left.</summary>
    Justify,
}
