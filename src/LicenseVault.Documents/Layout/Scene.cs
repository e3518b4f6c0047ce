using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Layout;

/// <summary>
/// A certificate as drawn: pages of marks at fixed places, in millimetres from the top left corner, y growing downwards.
/// It knows nothing of PDF, OFD or SVG; each of them is written from it. Items stand in reading order.
/// </summary>
/// <param name="Language">BCP 47, such as <c>zh-CN</c>.</param>
/// <param name="Title">What a reader shows in its title bar.</param>
public sealed record Scene(string Language, string Title, IReadOnlyList<ScenePage> Pages)
{
    /// <summary>Glyphs that the certificates of one template show over and over, beyond its fixed words. Not every one of them need be on these pages.</summary>
    public IReadOnlyList<RecurringGlyph> Recurring { get; init; } = [];
}

/// <param name="GlyphId">Its number in the face; never 0.</param>
/// <param name="Text">The character that it stands for.</param>
public readonly record struct RecurringGlyph(FontFace Face, int GlyphId, string Text);

/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
public sealed record ScenePage(double Width, double Height, IReadOnlyList<SceneItem> Items);
