using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;
using LicenseVault.Documents.Pdf.Writing;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>How the streams of an addition are compressed, by what they hold: each program that ever made one had its own way.</summary>
internal sealed class FoundPackings
{
    // A vault adds at most 256 KiB.
    private const int Longest = 512 * 1024, LongestUnpacked = 2 * 1024 * 1024;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _found = new(StringComparer.Ordinal);

    private FoundPackings()
    {
    }

    /// <param name="start">Where the addition begins.</param>
    /// <param name="revision">Of which it is the newest section.</param>
    public static FoundPackings In(ReadOnlyMemory<byte> file, int start, FileRevision revision)
    {
        if (file.Length - start > Longest)
            throw PdfRefusal.TooBig("An addition is bigger than a vault makes it.");

        var (packings, budget, unpacked) = (new FoundPackings(), new ReadingBudget(file.Length), 0L);
        var section = revision.Sections[0];
        foreach (var offset in section.Entries.Select(entry => entry.Value).OfType<XrefEntry.InFile>().Select(entry => entry.Offset).Append(section.Offset).Where(offset => offset >= start).Distinct())
        {
            if (ObjectParser.Parse(file, offset, expected: null, budget, length => length is PdfValue.Integer stated ? stated.Value : -1) is not PdfValue.Stream stream)
                continue;
            if (!Deflated.IsWhole(stream.Encoded.Span))
                throw PdfRefusal.BrokenObject("A stream of an addition is not packed as a vault packs it.");

            var content = StreamDecoder.Decode(stream, value => value, budget);
            if ((unpacked += content.Length) > LongestUnpacked)
                throw PdfRefusal.TooBig("An addition unpacks to more than a vault makes it.");

            packings._found.TryAdd(KeyOf(content.Span), stream.Encoded);
        }

        return packings;
    }

    /// <summary>As it was found; as it is done now where nothing was.</summary>
    public byte[] Pack(ReadOnlySpan<byte> content) => _found.TryGetValue(KeyOf(content), out var packed) ? packed.ToArray() : Flate.Compress(content);

    private static string KeyOf(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content));
}
