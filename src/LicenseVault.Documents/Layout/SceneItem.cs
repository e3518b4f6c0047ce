using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Layout;

/// <summary>One mark on a page.</summary>
public abstract record SceneItem
{
    private SceneItem()
    {
    }

    /// <summary>The template field that this mark shows, such as <c>holder.name</c>; null for what is the same on every certificate.</summary>
    public string? Field { get; init; }

    /// <summary>A run of glyphs of one face and size on one baseline. It can be extracted as text.</summary>
    /// <param name="Face">The font face.</param>
    /// <param name="Size">Size of the em, in millimetres.</param>
    /// <param name="Colour">Fill colour.</param>
    /// <param name="X">Left end of the baseline.</param>
    /// <param name="Y">The baseline.</param>
    /// <param name="Glyphs">In reading order.</param>
    public sealed record Text(FontFace Face, double Size, Colour Colour, double X, double Y, IReadOnlyList<PlacedGlyph> Glyphs) : SceneItem;

    /// <summary>A filled or stroked outline.</summary>
    public sealed record Shape(Outline Outline, Colour? Fill, Stroke? Stroke) : SceneItem;

    /// <summary>
    /// Writing that belongs to a figure, such as that of a seal. It is drawn glyph by glyph, each placed by itself, and is not extracted as text.
    /// </summary>
    public sealed record Lettering(Colour Colour, IReadOnlyList<SetGlyph> Glyphs) : SceneItem
    {
        /// <summary>All of it on the page.</summary>
        public Outline Outline => new([.. Glyphs.SelectMany(glyph => glyph.Steps)]);
    }

    /// <summary>
    /// Writing that lies over what a page shows and lets it be seen, such as what a copy may be used for. Each glyph is placed by itself, and none is
    /// extracted as text.
    /// </summary>
    /// <param name="Opacity">From 0, which is not seen, to 1.</param>
    public sealed record Overlay(Colour Colour, double Opacity, IReadOnlyList<SetGlyph> Glyphs) : SceneItem
    {
        /// <summary>All of it on the page.</summary>
        public Outline Outline => new([.. Glyphs.SelectMany(glyph => glyph.Steps)]);
    }

    /// <summary>A raster image, scaled to its box.</summary>
    public sealed record Picture(RasterImage Image, Box Box) : SceneItem;

    /// <summary>The seal: shown as the appearance of the signature where the format has one, else drawn in place.</summary>
    public sealed record Seal(Box Box, IReadOnlyList<SceneItem> Items) : SceneItem;
}

/// <summary>A glyph within a run.</summary>
/// <param name="GlyphId">Its number in the face; never 0.</param>
/// <param name="Text">The characters that it stands for, usually one (two UTF-16 units beyond the basic plane).</param>
/// <param name="X">Offset of its origin from the run's left end, in millimetres.</param>
public readonly record struct PlacedGlyph(int GlyphId, string Text, double X);

/// <summary>An opaque sRGB colour, 0 to 255 each.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue);

/// <param name="Width">Millimetres.</param>
/// <param name="Dashes">Lengths on and off, in millimetres; empty for a solid line.</param>
public sealed record Stroke(Colour Colour, double Width, IReadOnlyList<double> Dashes);

/// <summary>A rectangle in millimetres from the top left corner of the page.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height);
