using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;
using LicenseVault.Documents.Pdf.Writing;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>How the streams of an addition are compressed, by what they hold: each program that ever made one had its own way.</summary>
internal sealed class FoundPackings
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _found = new(StringComparer.Ordinal);

    private FoundPackings()
    {
    }

    /// <param name="start">Where the addition begins.</param>
    /// <param name="revision">Of which it is the newest section.</param>
    public static FoundPackings In(ReadOnlyMemory<byte> file, int start, FileRevision revision)
    {
        var (packings, budget) = (new FoundPackings(), new ReadingBudget(file.Length));
        var section = revision.Sections[0];
        foreach (var offset in section.Entries.Select(entry => entry.Value).OfType<XrefEntry.InFile>().Select(entry => entry.Offset).Append(section.Offset).Where(offset => offset >= start).Distinct())
        {
            if (ObjectParser.Parse(file, offset, expected: null, budget, length => length is PdfValue.Integer stated ? stated.Value : -1) is PdfValue.Stream stream && Deflated.IsWhole(stream.Encoded.Span))
                packings._found.TryAdd(KeyOf(StreamDecoder.Decode(stream, value => value, budget).Span), stream.Encoded);
        }

        return packings;
    }

    /// <summary>As it was found; as it is done now where nothing was.</summary>
    public byte[] Pack(ReadOnlySpan<byte> content) => _found.TryGetValue(KeyOf(content), out var packed) ? packed.ToArray() : Flate.Compress(content);

    private static string KeyOf(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content));
}
