using System.Diagnostics;
using System.Text;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Svg;

/// <summary>
/// Writes one page of a scene as an SVG that needs nothing else: glyphs are outlines, pictures are data URIs, there is no script and no
/// reference to anything outside. The same page gives the same bytes. Lengths are millimetres, with at most three decimals.
/// </summary>
public static class SvgWriter
{
    /// <param name="scene">The certificate as drawn.</param>
    /// <param name="page">Which of its pages; the first is 0.</param>
    /// <param name="watermark">Words to lie across the page, or null.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(Scene scene, int page, Watermark? watermark = null)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, scene.Pages.Count);

        var (drawn, symbols, body) = (scene.Pages[page], new SvgSymbols(), new StringBuilder());
        foreach (var item in drawn.Items)
            Add(item, symbols, body);

        watermark?.AddTo(body, drawn, symbols);
        return Encoding.UTF8.GetBytes(Document(scene, drawn, symbols, body));
    }

    private static string Document(Scene scene, ScenePage page, SvgSymbols symbols, StringBuilder body)
    {
        var (width, height, title) = (SvgText.Of(page.Width), SvgText.Of(page.Height), SvgText.Escape(scene.Title));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}mm" height="{height}mm" xml:lang="{SvgText.Escape(scene.Language)}" role="graphics-document" aria-label="{title}">
            <title>{title}</title>
            <defs>
            {symbols}</defs>
            <rect width="{width}" height="{height}" fill="#ffffff"/>
            {body}</svg>

            """;
    }

    private static void Add(SceneItem item, SvgSymbols symbols, StringBuilder body)
    {
        switch (item)
        {
            case SceneItem.Text text:
                AddText(text, symbols, body);
                break;
            case SceneItem.Shape shape:
                AddShape(shape, body);
                break;
            case SceneItem.Lettering lettering:
                AddShape(new SceneItem.Shape(lettering.Outline, lettering.Colour, Stroke: null), body);
                break;
            case SceneItem.Overlay overlay:
                body.Append($"<path d=\"{SvgPath.Of(overlay.Outline)}\" fill=\"{SvgText.Of(overlay.Colour)}\" fill-opacity=\"{SvgText.Of(overlay.Opacity)}\" aria-hidden=\"true\"/>\n");
                break;
            case SceneItem.Picture picture:
                AddPicture(picture, body);
                break;
            case SceneItem.Seal seal:
                foreach (var part in seal.Items)
                    Add(part, symbols, body);

                break;
            default:
                throw new UnreachableException($"Unwritten item {item.GetType().Name}.");
        }
    }

    private static void AddText(SceneItem.Text text, SvgSymbols symbols, StringBuilder body)
    {
        var words = string.Concat(text.Glyphs.Select(glyph => glyph.Text));
        body.Append($"<g fill=\"{SvgText.Of(text.Colour)}\" role=\"img\" aria-label=\"{SvgText.Escape(words)}\">");
        foreach (var glyph in text.Glyphs)
        {
            if (symbols.IdOf(text.Face, glyph.GlyphId, text.Size) is { } id)
                body.Append($"<use href=\"#{id}\" x=\"{SvgText.Of(text.X + glyph.X)}\" y=\"{SvgText.Of(text.Y)}\"/>");
        }

        body.Append("</g>\n");
    }

    private static void AddShape(SceneItem.Shape shape, StringBuilder body)
    {
        body.Append($"<path d=\"{SvgPath.Of(shape.Outline)}\" fill=\"{(shape.Fill is { } fill ? SvgText.Of(fill) : "none")}\"");
        if (shape.Outline.EvenOdd)
            body.Append(" fill-rule=\"evenodd\"");
        if (shape.Stroke is { } stroke)
            body.Append($" stroke=\"{SvgText.Of(stroke.Colour)}\" stroke-width=\"{SvgText.Of(stroke.Width)}\"");
        if (shape.Stroke is { Dashes.Count: > 0 } dashed)
            body.Append($" stroke-dasharray=\"{string.Join(' ', dashed.Dashes.Select(SvgText.Of))}\"");

        body.Append("/>\n");
    }

    private static void AddPicture(SceneItem.Picture picture, StringBuilder body)
    {
        var (box, kind) = (picture.Box, picture.Image.Format is RasterFormat.Jpeg ? "jpeg" : "png");
        body.Append($"<image x=\"{SvgText.Of(box.X)}\" y=\"{SvgText.Of(box.Y)}\" width=\"{SvgText.Of(box.Width)}\" height=\"{SvgText.Of(box.Height)}\"");
        body.Append($" preserveAspectRatio=\"none\" href=\"data:image/{kind};base64,{Convert.ToBase64String(picture.Image.Bytes.Span)}\"/>\n");
    }
}
