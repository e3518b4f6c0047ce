using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes marks as a content stream (ISO 32000-1, 8 and 9): points from the bottom left corner, y growing upwards.</summary>
internal sealed class PageInk(double pageHeight, FontSet fonts, PictureSet pictures, SceneItem.Seal? signatureSeal)
{
    // In thousandths of the em; less than this cannot be seen, and writing it would only make the file longer.
    private const double SmallestShift = 0.1;

    private readonly InkState _state = new();

    public PdfBuffer Content => _state.Content;

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
        var font = fonts.Of(text.Face);
        var size = PdfNumber.Round(Points(text.Size));
        var pen = PdfNumber.Round(Points(text.X + text.Glyphs[0].X));
        _state.Fill(text.Colour);
        _state.Font(font.Name, size);
        Content.Write($"BT {pen} {Up(text.Y)} Td [<");
        foreach (var glyph in text.Glyphs)
        {
            // The pen is followed by the rounded numbers, as a reader follows it: no error adds up along a line.
            var shift = PdfNumber.Round((pen - Points(text.X + glyph.X)) * 1000 / size);
            if (Math.Abs(shift) >= SmallestShift)
            {
                Content.Write($">{shift}<");
                pen -= shift * size / 1000;
            }

            var code = font.CodeOf(glyph);
            Content.WriteHex(code);
            pen += font.Widths[code - 1] * size / 1000;
        }

        Content.Write(">] TJ ET\n"u8);
    }

    private void Draw(SceneItem.Shape shape)
    {
        if (shape.Fill is { } fill)
            _state.Fill(fill);
        if (shape.Stroke is { } stroke)
            _state.Stroke(stroke);

        var steps = shape.Outline.Steps;
        for (var step = 0; step < steps.Count; step++)
        {
            if (Rectangle.At(steps, step) is { } rectangle)
            {
                Draw(rectangle);
                step += Rectangle.Steps - 1;
                continue;
            }

            Draw(steps[step]);
        }

        Content.Write((shape.Fill, shape.Stroke, shape.Outline.EvenOdd) switch
        {
            (null, _, _) => "S\n"u8,
            (_, null, false) => "f\n"u8,
            (_, null, true) => "f*\n"u8,
            (_, _, false) => "B\n"u8,
            (_, _, true) => "B*\n"u8,
        });
    }

    // The sides are differences of the rounded corners, so that neighbours which share an edge still do.
    private void Draw(Rectangle rectangle)
    {
        var (x, y) = (PathX(rectangle.X), PathUp(rectangle.Y));
        Content.Write($"{x} {y} {PathX(rectangle.OtherX) - x} {PathUp(rectangle.OtherY) - y} re ");
    }

    private void Draw(OutlineStep step)
    {
        switch (step.Verb)
        {
            case OutlineVerb.Move:
                Draw(step.X, step.Y);
                Content.Write("m "u8);
                break;
            case OutlineVerb.Line:
                Draw(step.X, step.Y);
                Content.Write("l "u8);
                break;
            case OutlineVerb.Curve:
                Draw(step.X1, step.Y1);
                Draw(step.X2, step.Y2);
                Draw(step.X, step.Y);
                Content.Write("c "u8);
                break;
            case OutlineVerb.Close:
                Content.Write("h "u8);
                break;
        }
    }

    // Most of a certificate is guilloche: its points go the short way.
    private void Draw(double x, double y)
    {
        Content.WriteNumber(PathX(x));
        Content.Write((byte)' ');
        Content.WriteNumber(PathUp(y));
        Content.Write((byte)' ');
    }

    private static double Points(double millimetres) => PdfNumber.Points(millimetres);

    private double Up(double y) => PdfNumber.Points(pageHeight - y);

    private static double PathX(double x) => PdfNumber.PathPoints(x);

    private double PathUp(double y) => PdfNumber.PathPoints(pageHeight - y);
}
