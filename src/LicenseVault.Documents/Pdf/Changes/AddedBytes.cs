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
    private const int WidestNumber = 4;

    private readonly IReadOnlyList<XrefSection> _sections = [.. after.Sections.Take(after.Sections.Count - before.Sections.Count)];

    // What stands in each object stream.
    private readonly Lazy<ILookup<int, int>> _packed = new(() => after.Sections.Take(after.Sections.Count - before.Sections.Count)
        .SelectMany(section => section.Entries).Select(entry => entry.Value).OfType<XrefEntry.InStream>().ToLookup(entry => entry.Container, entry => entry.Index));

    // Where the word stands in the objects that are listed.
    private readonly HashSet<int> _words = [];

    public bool AreListed()
    {
        if (before.End is not { } start || after.Mark is not { } end || start > end)
            return false;

        try
        {
            return IsSizeRight() && !IsHybrid() && IsNarrow() && IsWalked(file[..(end - FileRevision.EndMark.Length)], start) && !HasStrayWord(file.Span, start, end);
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

    // Of table and stream beside each other some readers follow the one, and some the other.
    private bool IsHybrid() => _sections.Any(section => section.Trailer["XRefStm"] is not PdfValue.Null);

    // Some readers take no wider numbers, and search the file instead.
    private bool IsNarrow() => _sections.All(section => section.Trailer["W"] is not PdfValue.List { Items: var widths } || widths.All(width => width is PdfValue.Integer { Value: <= WidestNumber }));

    private bool IsWalked(ReadOnlyMemory<byte> bytes, int start)
    {
        var listed = Listed();
        var reader = new SyntaxReader(bytes, start, budget) { RefusesComments = true };
        for (SkipLines(reader, bytes.Span); reader.Position < bytes.Length; SkipLines(reader, bytes.Span))
        {
            var here = reader.Position;
            if (bytes.Span[here] is >= (byte)'1' and <= (byte)'9' && listed.TryGetValue(here, out var expected))
            {
                reader.Position = EndOfObject(bytes, here, expected);
            }
            else if (_sections.Any(section => section.Offset == here) && reader.TryReadWord("xref"u8))
            {
                while (!reader.TryReadWord("trailer"u8))
                    XrefTable.SkipSubsection(bytes.Length, reader);
                reader.ReadValue();
            }
            else if (StartMark.At(bytes.Span, here) is { } mark)
            {
                reader.Position = mark.End;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // Which object must stand where: a reader that searches for objects goes by what they call themselves. A cross-reference stream need not list itself.
    private Dictionary<int, PdfValue.Reference?> Listed()
    {
        var listed = new Dictionary<int, PdfValue.Reference?>();
        foreach (var (number, entry) in _sections.SelectMany(section => section.Entries))
        {
            if (entry is XrefEntry.InFile here && !listed.TryAdd(here.Offset, new PdfValue.Reference(number, here.Generation)))
                throw PdfRefusal.BrokenXref("Two objects are said to stand at one place.");
        }

        foreach (var section in _sections)
            listed.TryAdd(section.Offset, null);

        return listed;
    }

    private int EndOfObject(ReadOnlyMemory<byte> bytes, int offset, PdfValue.Reference? expected)
    {
        var value = ObjectParser.Parse(bytes, offset, expected, budget, DirectLength, out var number, out var word, out var end);
        _words.Add(word);
        var isInPlace = value switch
        {
            PdfValue.Stream { Header: var header } when header["Type"] is PdfValue.Name { Value: "ObjStm" } => IsAllListed(header, number),
            PdfValue.Stream { Header: var header } when header["Type"] is PdfValue.Name { Value: "XRef" } => _sections.Any(section => section.Offset == offset),
            PdfValue.Dictionary other when other["Type"] is PdfValue.Name { Value: "Catalog" } => after.Sections[0].Trailer["Root"] is PdfValue.Reference root && root.Number == number,
            _ => true,
        };
        return isInPlace ? end : throw PdfRefusal.BrokenXref("There is a catalog or a cross-reference that does not count, or an object stream holds objects that are not listed.");
    }

    private bool IsAllListed(PdfValue.Dictionary header, int number) =>
        header["N"] is PdfValue.Integer { Value: var count } && _packed.Value[number].ToHashSet() is var indices && indices.Count == count && indices.All(index => index < count);

    // Lines of their own that tell by which program the file was changed.
    private static void SkipLines(SyntaxReader reader, ReadOnlySpan<byte> bytes)
    {
        while (reader.Position < bytes.Length && (Lexical.IsWhite(bytes[reader.Position]) || bytes[reader.Position] == '%'))
        {
            if (bytes[reader.Position] != '%')
            {
                reader.Position++;
                continue;
            }

            var rest = bytes[reader.Position..];
            var line = rest.IndexOfAny((byte)'\r', (byte)'\n') is > 0 and var end ? rest[..end] : rest;
            if (bytes[reader.Position - 1] is not ((byte)'\r' or (byte)'\n') || line.IndexOf("xref"u8) >= 0 || line.IndexOf("trailer"u8) >= 0 || line.IndexOf("obj"u8) >= 0)
                throw PdfRefusal.BrokenXref("A comment looks like a part of the file.");

            reader.Position += line.Length;
        }
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
