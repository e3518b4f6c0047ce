namespace LicenseVault.Documents.Fonts;

/// <summary>Ends the reading of a font or of one glyph. It never leaves this folder: every public entry turns it into an outcome.</summary>
internal sealed class MalformedFontException(FontFault fault, string detail) : Exception(detail)
{
    public MalformedFontException(string detail)
        : this(FontFault.Malformed, detail)
    {
    }

    public FontFault Fault { get; } = fault;
}
