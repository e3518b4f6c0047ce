using System.Formats.Asn1;
using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Signing;

namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>Finds the time stamps of a signature (ETSI EN 319 142-1, 5.3 and 5.5). It never throws on bad input. Safe to call from any thread.</summary>
public static class PdfTimestamps
{
    /// <summary>How many of the document are read, the newest; one that is renewed every few years needs fewer.</summary>
    public const int Most = 32;

    /// <summary>
    /// The time stamps that cover a signature, in the order in which they were made: first the one inside it, then those of the document. One of the
    /// document that does not cover all before it is broken, wherever it stands.
    /// </summary>
    public static IReadOnlyList<PdfTimestamp> Of(PdfFile file, PdfSignature signature)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(signature);
        IEnumerable<PdfTimestamp> inside = Inside(signature) is { } reading ? [new PdfTimestamp(OfDocument: false, reading)] : [];
        var later = file.Signatures
            .Where(other => other.IsTimeStamp && (other.Coverage is PdfCoverage.Irregular || other.GapStart >= signature.GapStart + signature.GapLength))
            .OrderBy(other => other.GapStart)
            .TakeLast(Most);
        return [.. inside, .. later.Select(other => new PdfTimestamp(OfDocument: true, OverDocument(file, other)))];
    }

    private static TimestampReading? Inside(PdfSignature signature)
    {
        try
        {
            return SignatureTimestamp.Read(signature.Contents) is var (token, value) ? TimestampReader.Read(token, value) : null;
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            // Such a signature is broken, and its own check says so.
            return null;
        }
    }

    // What a regular one covers begins with the file and leaves out nothing but itself.
    private static TimestampReading OverDocument(PdfFile file, PdfSignature stamp) =>
        stamp.Coverage is PdfCoverage.Irregular || stamp.Range is not { } range
            ? new TimestampReading.Broken(TimestampFault.Misplaced, "A time stamp of the document does not cover all that stood before it.")
            : TimestampReader.Read(stamp.Contents, SignatureJudgement.CoveredBy(range, file));
}
