using System.IO.Compression;
using System.Runtime.InteropServices;
using LicenseVault.Documents.Pdf.Reading.Filters;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Undoes the filters of a stream (ISO 32000-1, 7.4), within the budget. Those of pictures (DCT, JPX, CCITT, JBIG2) are not known: nothing that the reader opens is one.</summary>
internal static class StreamDecoder
{
    private const int MostFilters = 4;
    private const int Piece = 16 * 1024;

    private static readonly PdfValue.Dictionary _none = new(new Dictionary<string, PdfValue>());

    public static ReadOnlyMemory<byte> Decode(PdfValue.Stream stream, Func<PdfValue, PdfValue> resolve, ReadingBudget budget)
    {
        if (stream.Header["F"] is not PdfValue.Null)
            throw PdfRefusal.Unsupported("The content of a stream lies in another file.");

        var filters = ListOf(resolve(stream.Header["Filter"]));
        var parameters = ListOf(resolve(stream.Header["DecodeParms"]));
        if (filters.Count > MostFilters)
            throw PdfRefusal.Unsupported("A stream is packed too many times over.");

        var bytes = stream.Encoded;
        foreach (var (index, filter) in filters.Index())
        {
            var how = index < parameters.Count && resolve(parameters[index]) is PdfValue.Dictionary given ? given : _none;
            bytes = Undo(bytes, resolve(filter), key => resolve(how[key]), budget);
        }

        return bytes;
    }

    private static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> bytes, PdfValue filter, Func<string, PdfValue> parameter, ReadingBudget budget) =>
        (filter as PdfValue.Name)?.Value switch
        {
            "FlateDecode" => Predictor.Undo(Inflate(bytes, budget), parameter),
            "LZWDecode" => Predictor.Undo(LzwFilter.Undo(bytes.Span, parameter("EarlyChange") is PdfValue.Integer { Value: 0 } ? 0 : 1, budget), parameter),
            "ASCIIHexDecode" => HexFilter.Undo(bytes.Span, budget),
            "ASCII85Decode" => Base85Filter.Undo(bytes.Span, budget),
            "RunLengthDecode" => RunLengthFilter.Undo(bytes.Span, budget),
            _ => throw PdfRefusal.Unsupported("A stream is packed in a way that is not read here."),
        };

    private static IReadOnlyList<PdfValue> ListOf(PdfValue value) => value switch
    {
        PdfValue.Null => [],
        PdfValue.List list => list.Items,
        _ => [value],
    };

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> packed, ReadingBudget budget)
    {
        var source = MemoryMarshal.TryGetArray(packed, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(packed.ToArray(), writable: false);
        try
        {
            using var stream = new ZLibStream(source, CompressionMode.Decompress);
            var unpacked = new MemoryStream();
            var piece = new byte[Piece];
            for (var count = stream.Read(piece); count > 0; count = stream.Read(piece))
            {
                budget.Unpacked(count);
                unpacked.Write(piece, 0, count);
            }

            return unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            // The second is ZLibException: a stream that asks for a preset dictionary, for one.
            throw PdfRefusal.BrokenObject("A packed stream cannot be unpacked.");
        }
    }
}
