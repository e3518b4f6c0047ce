using System.Runtime.CompilerServices;
using System.Text;

namespace LicenseVault.Core.Batches.Reading;

/// <summary>Reads the rows of a stream, one at a time.</summary>
internal static class RowReader
{
    private const int BlockLength = 16 * 1024;

    /// <summary>The rows that are not empty, up to the end or to the first fault of the scanner.</summary>
    /// <param name="encoding">One that throws for bytes that are no characters.</param>
    public static async IAsyncEnumerable<IReadOnlyList<string>> OfAsync(
        Stream stream, Encoding encoding, RowScanner scanner, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, BlockLength, leaveOpen: true);
        var block = new char[BlockLength];
        var isFirst = true;
        int read;
        while ((read = await ReadAsync(reader, block, scanner, cancel)) > 0)
        {
            for (var index = isFirst && block[0] == '\uFEFF' ? 1 : 0; index < read; index++)
            {
                if (scanner.Take(block[index]) && scanner.TakeRow() is { } row)
                    yield return row;
                if (scanner.Fault is not null)
                    yield break;
            }

            isFirst = false;
        }

        if (scanner.End() && scanner.TakeRow() is { } last)
            yield return last;
    }

    private static async Task<int> ReadAsync(StreamReader reader, char[] block, RowScanner scanner, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadAsync(block, cancel);
        }
        catch (DecoderFallbackException)
        {
            scanner.Refuse("encoding", "Somewhere behind this line are bytes that are no characters of the encoding that was named.");
            return 0;
        }
    }
}
