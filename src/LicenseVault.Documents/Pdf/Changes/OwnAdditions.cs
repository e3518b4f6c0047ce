using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>
/// Whether what was added to a document of ours is what <see cref="PdfAddition"/> adds: it is made again from the material and the time stamp that are found in it, and
/// compared byte for byte. To compare what two revisions say is a judgement, and readers judge differently; this is none.
/// </summary>
internal static class OwnAdditions
{
    // One a year, and renewals in between; and the bytes that are read again for them.
    private const int Most = 64;
    private const long MostBytes = 256L * 1024 * 1024;

    /// <param name="first">The revision that is not an addition.</param>
    public static bool AreAll(ReadOnlyMemory<byte> file, IReadOnlyList<FileRevision> revisions, int first)
    {
        if (revisions.Count - first > Most || (revisions.Count - first) * (long)file.Length > MostBytes)
            return false;

        for (var index = first + 1; index < revisions.Count; index++)
        {
            if (revisions[index - 1].End is not { } start || revisions[index].End is not { } end || start > end || !IsOne(file[..start], file[..end], revisions[index]))
                return false;
        }

        return true;
    }

    private static bool IsOne(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, FileRevision revision)
    {
        if (PdfReader.Read(before) is not PdfReading.Readable { File: var file } || PdfReader.Read(after) is not PdfReading.Readable { File: var stamped }
            || stamped.Signatures is not [.., { IsTimeStamp: true, Contents: var token }] || token.Length > PdfAddition.LargestToken)
        {
            return false;
        }

        try
        {
            var found = FoundPackings.In(after, before.Length, revision);
            return PdfAddition.Prepare(file, PdfValidationMaterial.Of(stamped), found.Pack).WithToken(token.Span).AsSpan().SequenceEqual(after.Span[before.Length..]);
        }
        catch (Exception refusal) when (refusal is PdfRefusal or InvalidDataException)
        {
            return false;
        }
    }
}
