namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Part of a paragraph that stands on one line.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">After the last character, hanging spaces included.</param>
internal readonly record struct TextLine(Paragraph Paragraph, int Start, int End)
{
    /// <summary>After the last character that is seen.</summary>
    public int VisibleEnd => Paragraph.TrimEnd(Start, End);

    public bool EndsParagraph => End == Paragraph.Length;

    public double WidthAt(double size, double spacing)
    {
        double width = 0;
        var end = VisibleEnd;
        for (var index = Start; index < end; index++)
            width += (Paragraph[index].Advance * size) + (index > Start ? Paragraph.GapBefore(index, size, spacing) : 0);

        return width;
    }
}
