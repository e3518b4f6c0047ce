using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Revisions;

/// <summary>A state in which the file once was: what stood in it up to the end of that state, and nothing of what was appended since.</summary>
/// <param name="Sections">The cross-reference of this state, the newest section first.</param>
/// <param name="Mark">Where the last <c>%%EOF</c> of this state ends; null when the state does not end as a file does.</param>
/// <param name="End">The same with the end of line after it.</param>
internal sealed record FileRevision(IReadOnlyList<XrefSection> Sections, int? Mark, int? End)
{
    private const int LengthOfBeginning = 1024;

    /// <summary>With what each state ends.</summary>
    public static ReadOnlySpan<byte> EndMark => "%%EOF"u8;

    /// <summary>All states, the oldest first.</summary>
    public static IReadOnlyList<FileRevision> In(ReadOnlyMemory<byte> file, Xref xref)
    {
        var isLinearized = file.Span[..Math.Min(LengthOfBeginning, file.Length)].IndexOf("/Linearized"u8) >= 0;
        var revisions = new List<FileRevision>();
        for (var first = 0; first < xref.Sections.Count;)
        {
            // A linearized file begins with the second half of its first cross-reference.
            var isSplit = isLinearized && first + 2 == xref.Sections.Count && xref.Sections[first].Offset < xref.Sections[first + 1].Offset;
            var last = isSplit ? first + 1 : first;
            var mark = MarkAfter(file, xref.Sections[last].Offset, xref.Sections[first].Offset);
            revisions.Add(new FileRevision([.. xref.Sections.Skip(first)], mark, mark is { } end ? AfterEndOfLine(file.Span, end) : null));
            first = last + 1;
        }

        revisions.Reverse();
        return revisions;
    }

    /// <summary>Whether a signature whose range ends there speaks for this state.</summary>
    public bool EndsAt(int offset) => offset >= Mark && offset <= End;

    /// <summary>The first end of file after the section must name the section: else it is the end of something else.</summary>
    private static int? MarkAfter(ReadOnlyMemory<byte> file, int offset, int named)
    {
        var found = file.Span[offset..].IndexOf("startxref"u8);
        if (found < 0)
            return null;

        if (StartMark.At(file.Span, offset + found) is not { } start || start.Named != named)
            return null;

        var rest = file.Span[start.End..];
        var white = rest.IndexOf((byte)'%');
        return white > 0 && rest[..white].IndexOfAnyExcept("\r\n \t"u8) < 0 && rest[white..].StartsWith(EndMark) ? start.End + white + EndMark.Length : null;
    }

    private static int AfterEndOfLine(ReadOnlySpan<byte> file, int mark) =>
        file[mark..].StartsWith("\r\n"u8) ? mark + 2 : mark < file.Length && file[mark] is (byte)'\r' or (byte)'\n' ? mark + 1 : mark;
}
