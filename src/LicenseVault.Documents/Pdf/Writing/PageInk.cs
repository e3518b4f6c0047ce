using System.Globalization;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes marks as a content stream (ISO 32000-1, 8 and 9): points from the bottom left corner, y growing upwards.</summary>
internal sealed class PageInk(double pageHeight, FontSet fonts, PictureSet pictures, SceneItem.Seal? signatureSeal)
{
    // In thousandths of the em; less than this cannot be seen, and writing it would only make the file longer.
    private const double SmallestShift = 0.5;

    private readonly InkState _state = new();

    public PdfBuffer Content => _state.Content;

    /// <summary>Of the state that draws with an opacity, by hundredths.</summary>
    public static PdfName NameOf(double opacity) => new(string.Create(CultureInfo.InvariantCulture, $"O{(int)Math.Round(opacity * 100)}"));

    /// <summary>Begins a stream whose bytes depend on nothing that was drawn before.</summary>
    public void BeginAnew()
    {
        Content.Clear();
        _state.Forget();
    }

    public void Draw(IEnumerable<SceneItem> items)
    {
        foreach (var item in items)
            Draw(item);
    }

    /// <summary>Draws what a page shows without saying anything.</summary>
    public void DrawOrnament(IEnumerable<SceneItem> items)
    {
        Content.Write("/Artifact BMC\n"u8);
        Draw(items);
        Content.Write("EMC\n"u8);
    }

    /// <summary>Draws what the structure tree names by this number.</summary>
    public void DrawMarked(PdfName kind, int mark, IEnumerable<SceneItem> items)
    {
        Content.Write($"{kind} << /MCID {mark} >> BDC\n");
        Draw(items);
        Content.Write("EMC\n"u8);
    }

    private void Draw(SceneItem item)
    {
        switch (item)
        {
            case SceneItem.Text { Glyphs.Count: > 0 } text:
                Draw(text);
                break;
            case SceneItem.Shape { Outline.Steps.Count: > 0 } shape when (shape.Fill, shape.Stroke) is not (null, null):
                Draw(shape);
                break;
            case SceneItem.Lettering { Glyphs.Count: > 0 } lettering:
                Draw(lettering);
                break;
            case SceneItem.Overlay { Glyphs.Count: > 0 } overlay:
                Draw(overlay);
                break;
            case SceneItem.Picture picture:
                Content.Write($"q {Points(picture.Box.Width)} 0 0 {Points(picture.Box.Height)} {Points(picture.Box.X)} {Up(picture.Box.Y + picture.Box.Height)} cm ");
                Content.Write($"{pictures.NameOf(picture.Image)} Do Q\n");
                break;
            case SceneItem.Seal seal when !ReferenceEquals(seal, signatureSeal):
                Draw(seal.Items);
                break;
        }
    }

    private void Draw(SceneItem.Text text)
    {
        var size = PdfNumber.Round(Points(text.Size));
        var pen = PdfNumber.Round(Points(text.X + text.Glyphs[0].X));
        _state.Fill(text.Colour);
        Content.Write($"BT {pen} {Up(text.Y)} Td ");
        var face = fonts.Of(text.Face);
        EmbeddedFont? open = null;
        foreach (var glyph in text.Glyphs)
        {
            var (font, code) = face.CodeOf(glyph);
            if (!ReferenceEquals(font, open))
            {
                Content.Write(open is null ? ""u8 : ">] TJ "u8);
                _state.Font(font.Name, size);
                Content.Write("[<"u8);
                open = font;
            }

            // The pen is followed by the rounded numbers, as a reader follows it: no error adds up along a line.
            var shift = Math.Round((pen - Points(text.X + glyph.X)) * 1000 / size, 1, MidpointRounding.AwayFromZero);
            if (Math.Abs(shift) >= SmallestShift)
            {
                Content.Write($">{shift}<");
                pen -= shift * size / 1000;
            }

            Content.WriteHex(code);
            pen += font.Widths[code - 1] * size / 1000;
        }

        Content.Write(">] TJ ET\n"u8);
    }

    // Whoever reads the words of a page aloud or copies them reads nothing here.
    private void Draw(SceneItem.Lettering lettering)
    {
        _state.Fill(lettering.Colour);
        Content.Write("/Span << /ActualText () >> BDC BT\n"u8);
        foreach (var glyph in lettering.Glyphs)
        {
            var (font, code) = fonts.Of(glyph.Face).CodeOf(glyph);
            var (placement, em) = (glyph.Placement, glyph.Face.Metrics.UnitsPerEm);
            _state.Font(font.Name, 1);
            Content.Write($"{Points(placement.A * em)} {-Points(placement.B * em)} {Points(placement.C * em)} {-Points(placement.D * em)} {Points(placement.E)} {Up(placement.F)} Tm <");
            Content.WriteHex(code);
            Content.Write("> Tj\n"u8);
        }

        Content.Write("ET EMC\n"u8);
    }

    // What is set between q and Q does not last beyond, so nothing is taken over and nothing is left.
    private void Draw(SceneItem.Overlay overlay)
    {
        Content.Write($"q {NameOf(overlay.Opacity)} gs\n");
        _state.Forget();
        Draw(new SceneItem.Lettering(overlay.Colour, overlay.Glyphs));
        _state.Forget();
        Content.Write("Q\n"u8);
    }

    private void Draw(SceneItem.Shape shape)
    {
        if (shape.Fill is { } fill)
            _state.Fill(fill);
        if (shape.Stroke is { } stroke)
            _state.Stroke(stroke);

        new ShapeInk(Content, pageHeight).Draw(shape);
    }

    private static double Points(double millimetres) => PdfNumber.Points(millimetres);

    private double Up(double y) => PdfNumber.Points(pageHeight - y);
}
