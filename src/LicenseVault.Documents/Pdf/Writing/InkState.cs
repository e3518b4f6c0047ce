using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A content stream that remembers colours, pen and font, and writes them only when they change.</summary>
internal sealed class InkState
{
    private Colour? _fill;
    private Colour? _stroke;
    private double? _width;
    private IReadOnlyList<double>? _dashes = [];
    private (PdfName Name, double Size)? _font;

    public PdfBuffer Content { get; } = new(16 * 1024);

    public void Fill(Colour colour)
    {
        if (_fill == colour)
            return;

        _fill = colour;
        Content.Write($"{colour.Red / 255.0} {colour.Green / 255.0} {colour.Blue / 255.0} rg\n");
    }

    public void Stroke(Stroke stroke)
    {
        if (_stroke != stroke.Colour)
            Content.Write($"{stroke.Colour.Red / 255.0} {stroke.Colour.Green / 255.0} {stroke.Colour.Blue / 255.0} RG\n");

        if (_width != stroke.Width)
            Content.Write($"{PdfNumber.Points(stroke.Width)} w\n");

        if (_dashes is null || !_dashes.SequenceEqual(stroke.Dashes))
            WriteDashes(stroke.Dashes);

        (_stroke, _width, _dashes) = (stroke.Colour, stroke.Width, stroke.Dashes);
    }

    public void Font(PdfName name, double size)
    {
        if (_font == (name, size))
            return;

        _font = (name, size);
        Content.Write($"{name} {size} Tf\n");
    }

    /// <summary>Whatever was set before is set again when it is needed.</summary>
    public void Forget() => (_fill, _stroke, _width, _dashes, _font) = (null, null, null, null, null);

    private void WriteDashes(IReadOnlyList<double> dashes)
    {
        Content.Write("["u8);
        foreach (var dash in dashes)
            Content.Write($"{PdfNumber.Points(dash)} ");

        Content.Write("] 0 d\n"u8);
    }
}
