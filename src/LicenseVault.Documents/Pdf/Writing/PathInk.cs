using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes outlines as path operators (ISO 32000-1, 8.5.2), from an origin of their own.</summary>
/// <param name="left">The origin, in millimetres from the left edge of the page.</param>
/// <param name="bottom">The origin, in millimetres from the upper edge of the page.</param>
internal sealed class PathInk(PdfBuffer content, double left, double bottom)
{
    public void Draw(IReadOnlyList<OutlineStep> steps)
    {
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
    }

    // The sides are differences of the rounded corners, so that neighbours which share an edge still do.
    private void Draw(Rectangle rectangle)
    {
        var (x, y) = (AcrossOf(rectangle.X), UpOf(rectangle.Y));
        content.Write($"{x} {y} {AcrossOf(rectangle.OtherX) - x} {UpOf(rectangle.OtherY) - y} re ");
    }

    private void Draw(OutlineStep step)
    {
        switch (step.Verb)
        {
            case OutlineVerb.Move:
                Draw(step.X, step.Y);
                content.Write("m "u8);
                break;
            case OutlineVerb.Line:
                Draw(step.X, step.Y);
                content.Write("l "u8);
                break;
            case OutlineVerb.Curve:
                Draw(step.X1, step.Y1);
                Draw(step.X2, step.Y2);
                Draw(step.X, step.Y);
                content.Write("c "u8);
                break;
            case OutlineVerb.Close:
                content.Write("h "u8);
                break;
        }
    }

    // Most of a certificate is guilloche: its points go the short way.
    private void Draw(double x, double y)
    {
        content.WriteNumber(AcrossOf(x));
        content.Write((byte)' ');
        content.WriteNumber(UpOf(y));
        content.Write((byte)' ');
    }

    private double AcrossOf(double x) => PdfNumber.PathPoints(x - left);

    private double UpOf(double y) => PdfNumber.PathPoints(bottom - y);
}
