using System.Runtime.CompilerServices;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes outlines as path operators (ISO 32000-1, 8.5.2). Long ones that are met again, such as a template's own art, are written once.</summary>
internal sealed class PathInk(PdfBuffer content, double pageHeight)
{
    private const int LongOutline = 200;

    // By the outline itself, and forgotten with it: a template places its art once.
    private static readonly ConditionalWeakTable<Outline, Written> _written = [];

    /// <param name="recurs">Whether the outline may be met again in another file.</param>
    public void Draw(Outline outline, bool recurs)
    {
        if (!recurs || outline.Steps.Count < LongOutline)
        {
            DrawSteps(outline.Steps);
            return;
        }

        if (_written.TryGetValue(outline, out var known) && known.PageHeight == pageHeight)
        {
            content.Write(known.Bytes);
            return;
        }

        var start = content.Length;
        DrawSteps(outline.Steps);
        _written.AddOrUpdate(outline, new Written(pageHeight, content.Written[start..].ToArray()));
    }

    private void DrawSteps(IReadOnlyList<OutlineStep> steps)
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

    private static double AcrossOf(double x) => PdfNumber.PathPoints(x);

    private double UpOf(double y) => PdfNumber.PathPoints(pageHeight - y);

    private sealed record Written(double PageHeight, byte[] Bytes);
}
