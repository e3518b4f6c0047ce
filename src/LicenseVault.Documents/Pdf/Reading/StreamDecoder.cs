using System.IO.Compression;
using System.Runtime.InteropServices;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Undoes the filters of a stream (ISO 32000-1, 7.4), within the budget. Only FlateDecode is known: nothing that the reader opens needs more.</summary>
internal static class StreamDecoder
{
    private const int MostFilters = 4;
    private const int Piece = 16 * 1024;

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
            if (resolve(filter) is not PdfValue.Name { Value: "FlateDecode" })
                throw PdfRefusal.Unsupported("A stream is packed in a way that is not read here.");

            bytes = Inflate(bytes, budget);
            if (index < parameters.Count && resolve(parameters[index]) is PdfValue.Dictionary how)
                bytes = Predictor.Undo(bytes, key => resolve(how[key]));
        }

        return bytes;
    }

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
