using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Finds the lines, and the greatest size of the ladder, at which text fits its box.</summary>
internal static class TextFitter
{
    /// <summary>No page holds more; it bounds the work that a caller's value can cause.</summary>
    private const int MostCharacters = 20_000;

    /// <summary>Each size tried is this part of the one before.</summary>
    private const double Step = 0.98;

    /// <summary>The text as it fits, or null.</summary>
    public static FittedText? Fit(Manuscript text, Box box, TextStyle style, TextFit fit, double smallest)
    {
        if (text.Paragraphs.Sum(paragraph => paragraph.Length) > MostCharacters)
            return null;

        return Sizes(style.Size, fit is TextFit.Wrap ? style.Size : smallest)
            .Select(size => At(size, text, box, style, fit))
            .FirstOrDefault(fitted => fitted is not null);
    }

    private static FittedText? At(double size, Manuscript text, Box box, TextStyle style, TextFit fit)
    {
        var lines = fit is TextFit.Shrink
            ? LineBreaker.Keep(text.Paragraphs)
            : LineBreaker.Break(text.Paragraphs, box.Width, size, style.Spacing);

        return lines is not null
            && HeightOf(lines.Count, size, style) <= box.Height + LineBreaker.Tolerance
            && lines.All(line => line.WidthAt(size, style.Spacing) <= box.Width + LineBreaker.Tolerance)
                ? new FittedText(size, lines)
                : null;
    }

    /// <summary>From the top of the first line's em square to the bottom of the last line's.</summary>
    private static double HeightOf(int lines, double size, TextStyle style) => size * (1 + ((lines - 1) * style.LineHeight));

    /// <summary>Sizes from large to small, whole hundredths of a millimetre but for the first and the last.</summary>
    private static IEnumerable<double> Sizes(double largest, double smallest)
    {
        yield return largest;
        for (var size = Math.Floor(largest * Step * 100) / 100; size > smallest; size = Math.Floor(size * Step * 100) / 100)
            yield return size;

        if (smallest < largest)
            yield return smallest;
    }
}
