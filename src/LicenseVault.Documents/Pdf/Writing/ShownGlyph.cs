namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A glyph together with the characters that it stands for.</summary>
internal readonly record struct ShownGlyph(int Glyph, string Text)
{
    // One glyph rarely stands for several texts: to hash them too would only take time.
    public override int GetHashCode() => Glyph;
}
