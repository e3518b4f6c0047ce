namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>The classes of bytes (ISO 32000-1, 7.2.2).</summary>
internal static class Lexical
{
    public static bool IsWhite(byte letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte letter) => "()<>[]{}/%"u8.Contains(letter);

    public static bool IsRegular(byte letter) => !IsWhite(letter) && !IsDelimiter(letter);

    public static bool IsDigit(byte letter) => letter is >= (byte)'0' and <= (byte)'9';

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };
}
