using LicenseVault.Documents.Pdf.Changes;

namespace LicenseVault.Documents.Pdf;

/// <summary>A signature as it stands in a file; whether it is a good one, <see cref="PdfSignatureVerifier"/> says.</summary>
/// <param name="FieldName">The full name of its field.</param>
/// <param name="SubFilter">How it is encoded, such as <c>ETSI.CAdES.detached</c>; empty when not stated.</param>
/// <param name="Range">What it says it covers; null when that is not two ranges within the file, in order.</param>
/// <param name="Contents">The DER of its CMS, without the zeros after it; empty when it is not exactly one value and zeros.</param>
/// <param name="GapStart">Offset of the <c>&lt;</c> that opens /Contents; 0 when it does not stand in the file itself.</param>
/// <param name="GapLength">Length of /Contents with its brackets.</param>
/// <param name="Coverage">What it really covers.</param>
public sealed record PdfSignature(
    string FieldName, string SubFilter, PdfByteRange? Range, ReadOnlyMemory<byte> Contents, int GapStart, int GapLength, PdfCoverage Coverage)
{
    internal const string TimeStampFilter = "ETSI.RFC3161";

    /// <summary>When the signature dictionary says that it was made (/M): nobody but the signer vouches for it. Null when it says nothing that can be read.</summary>
    public DateTimeOffset? StatedTime { get; init; }

    /// <summary>Whether it is a document time stamp (ETSI EN 319 142-1, 5.5) and not somebody's signature.</summary>
    public bool IsTimeStamp => SubFilter == TimeStampFilter;

    /// <summary>Whether /Contents is written in the one way that we write it: lower-case digits.</summary>
    public bool IsCanonical { get; init; }

    /// <summary>What it allows to be done after it.</summary>
    internal SignatureRules Rules { get; init; } = SignatureRules.Default;

    /// <summary>
    /// Whether every byte of the file is under the signature but those of /Contents, and these are written in the one way that we
    /// write them: lower-case digits, one DER value, then zeros. Nothing can be added anywhere without making this false.
    /// </summary>
    public bool CoversWholeFile => Coverage is PdfCoverage.WholeFile && IsCanonical;
}

/// <summary>The two ranges of /ByteRange, in bytes of the file.</summary>
public readonly record struct PdfByteRange(int FirstStart, int FirstLength, int SecondStart, int SecondLength);

public enum PdfCoverage
{
    /// <summary>Everything but /Contents.</summary>
    WholeFile,

    /// <summary>Everything but /Contents of what the file once was; bytes were appended since.</summary>
    EarlierRevision,

    /// <summary>The gap in what is covered is not just /Contents, or /Contents is not one value in hexadecimal digits and zeros. No honest signer makes this.</summary>
    Irregular,
}
