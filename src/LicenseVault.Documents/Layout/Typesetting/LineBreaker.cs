namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Breaks paragraphs into lines no wider than a box, each as full as the rules allow.</summary>
internal static class LineBreaker
{
    /// <summary>Sums of advances are not exact; a millionth of a millimetre is not seen.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>The lines, or null when a single character is wider than the box.</summary>
    public static IReadOnlyList<TextLine>? Break(IReadOnlyList<Paragraph> paragraphs, double width, double size, double spacing)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in paragraphs)
        {
            var start = 0;
            do
            {
                var end = EndOfLine(paragraph, start, width, size, spacing);
                if (end == start && paragraph.Length > 0)
                    return null;

                lines.Add(new TextLine(paragraph, start, end));
                start = end;
            }
            while (start < paragraph.Length);
        }

        return lines;
    }

    /// <summary>One line for each paragraph, however wide.</summary>
    public static IReadOnlyList<TextLine> Keep(IReadOnlyList<Paragraph> paragraphs) =>
        [.. paragraphs.Select(paragraph => new TextLine(paragraph, 0, paragraph.Length))];

    private static int EndOfLine(Paragraph paragraph, int start, double width, double size, double spacing)
    {
        double filled = 0;
        var lastBreak = start;
        for (var index = start; index < paragraph.Length; index++)
        {
            if (index > start && paragraph.MayBreakBefore(index))
                lastBreak = index;

            filled += (paragraph[index].Advance * size) + (index > start ? paragraph.GapBefore(index, size, spacing) : 0);
            if (filled > width + Tolerance && !paragraph[index].Is(CharacterTraits.Space))
                return lastBreak > start ? lastBreak : index;
        }

        return paragraph.Length;
    }
}
