using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>
/// Whether what a revision added is nothing but the objects that its cross-reference lists, that cross-reference, and the end. A reader that finds something wrong with a file, such
/// as a /Size that no file has, takes whatever looks like an object for one, wherever it stands: between objects, in a stream, in a string. It would show other pages
/// than a reader that follows the cross-reference.
/// </summary>
internal sealed class AddedBytes(ReadOnlyMemory<byte> file, FileRevision before, FileRevision after, ReadingBudget budget)
{
    private readonly IReadOnlyList<XrefSection> _sections = [.. after.Sections.Take(after.Sections.Count - before.Sections.Count)];

    // Where the word stands in the objects that are listed.
    private readonly HashSet<int> _words = [];

    public bool AreListed()
    {
        if (before.End is not { } start || after.Mark is not { } end || start > end)
            return false;

        try
        {
            return IsSizeRight() && IsWalked(file[..end], start) && !HasStrayWord(file.Span, start, end);
        }
        catch (PdfRefusal)
        {
            return false;
        }
    }

    private bool IsSizeRight()
    {
        var largest = after.Sections.SelectMany(section => section.Entries).Select(entry => entry.Key).DefaultIfEmpty(0).Max();
        return after.Sections[0].Trailer["Size"] is PdfValue.Integer size && size.Value > largest && size.Value <= XrefTable.LargestObjectNumber;
    }

    private bool IsWalked(ReadOnlyMemory<byte> bytes, int start)
    {
        var listed = Listed();
        var reader = new SyntaxReader(bytes, start, budget);
        for (reader.SkipWhite(); reader.Position < bytes.Length; reader.SkipWhite())
        {
            var here = reader.Position;
            if (Lexical.IsDigit(bytes.Span[here]) && listed.Contains(here))
            {
                reader.Position = EndOfObject(bytes, here);
            }
            else if (_sections.Any(section => section.Offset == here) && reader.TryReadWord("xref"u8))
            {
                while (!reader.TryReadWord("trailer"u8))
                    XrefTable.SkipSubsection(bytes.Length, reader);
                reader.ReadValue();
            }
            else if (reader.TryReadWord("startxref"u8))
            {
                reader.ReadCount();
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // A cross-reference stream need not list itself.
    private HashSet<int> Listed() =>
    [
        .. _sections.SelectMany(section => section.Entries).Select(entry => entry.Value).OfType<XrefEntry.InFile>().Select(entry => entry.Offset),
        .. _sections.Select(section => section.Offset),
        .. _sections.Select(section => section.Trailer["XRefStm"]).OfType<PdfValue.Integer>().Select(beside => (int)beside.Value),
    ];

    private int EndOfObject(ReadOnlyMemory<byte> bytes, int offset)
    {
        var value = ObjectParser.Parse(bytes, offset, expected: null, budget, DirectLength, out var number, out var word, out var end);
        _words.Add(word);
        return value is not PdfValue.Stream { Header: var header } packed || header["Type"] is not PdfValue.Name { Value: "ObjStm" } || IsAllListed(packed, number)
            ? end
            : throw PdfRefusal.BrokenXref("An object stream holds objects that are not listed.");
    }

    private bool IsAllListed(PdfValue.Stream packed, int number)
    {
        var indices = _sections.SelectMany(section => section.Entries).Select(entry => entry.Value).OfType<XrefEntry.InStream>()
            .Where(entry => entry.Container == number).Select(entry => entry.Index).ToHashSet();
        return packed.Header["N"] is PdfValue.Integer { Value: var count } && indices.Count == count && indices.All(index => index < count);
    }

    private static long DirectLength(PdfValue length) =>
        length is PdfValue.Integer integer ? integer.Value : throw PdfRefusal.BrokenObject("A stream that was added states its length elsewhere.");

    /// <summary>Whether something else looks like the beginning of an object.</summary>
    private bool HasStrayWord(ReadOnlySpan<byte> bytes, int start, int end)
    {
        for (var at = start; bytes[at..end].IndexOf("obj"u8) is var found and >= 0; at += found + 3)
        {
            var (word, next) = (at + found, at + found + 3);
            var last = word - 1;
            while (last >= start && Lexical.IsWhite(bytes[last]))
                last--;
            if (last >= start && Lexical.IsDigit(bytes[last]) && (next == end || !Lexical.IsRegular(bytes[next])) && !_words.Contains(word))
                return true;
        }

        return false;
    }
}
