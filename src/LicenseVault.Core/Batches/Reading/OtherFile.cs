namespace LicenseVault.Core.Batches.Reading;

/// <summary>Tells by its first bytes what a file is that holds no rows: whoever handed it in is told what to do, and not that its bytes are no characters.</summary>
internal static class OtherFile
{
    /// <summary>As many bytes as are looked at; in a workbook the names of its first parts are among them.</summary>
    public const int Looked = 4096;

    private static readonly FieldFault Picture = new("", "is-picture", "This is a picture; rows are text: CSV with a header, or JSON lines.");
    private static readonly FieldFault Pdf = new("", "is-pdf", "This is a PDF; rows are text: CSV with a header, or JSON lines.");
    private static readonly FieldFault Workbook = new("", "is-workbook", "This is a workbook: save the sheet as CSV and hand that in.");
    private static readonly FieldFault Archive = new("", "is-archive", "This is a compressed file: unpack it and hand in the CSV or the JSON lines in it.");

    /// <summary>Null when nothing speaks against rows.</summary>
    public static FieldFault? FaultOf(ReadOnlySpan<byte> beginning) => beginning switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => Picture,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => Pdf,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Workbook,
        [(byte)'P', (byte)'K', 3, 4, ..] => IsWorkbook(beginning) ? Workbook : Archive,
        [0x1F, 0x8B, 8, ..] => Archive,
        _ => null,
    };

    // Office Open XML (ECMA-376 part 2) and OpenDocument (part 2, 3.3) are archives whose first parts have these names.
    private static bool IsWorkbook(ReadOnlySpan<byte> beginning) =>
        beginning.IndexOf("[Content_Types].xml"u8) >= 0 || beginning.IndexOf("xl/"u8) >= 0 || beginning.IndexOf("opendocument.spreadsheet"u8) >= 0;
}
