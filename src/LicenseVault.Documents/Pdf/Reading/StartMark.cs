namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Where a file says that its cross-reference is: <c>startxref</c> and a number (ISO 32000-1, 7.5.5). A reader that does not find the number searches the file for objects instead.</summary>
/// <param name="Named">The number.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct StartMark(int Named, int End)
{
    private const int MostDigits = 10;

    private static ReadOnlySpan<byte> Word => "startxref"u8;

    /// <param name="at">Where the word must stand.</param>
    /// <returns>Null when anything but ends of lines, spaces and digits follows it.</returns>
    public static StartMark? At(ReadOnlySpan<byte> file, int at)
    {
        if (!file[at..].StartsWith(Word))
            return null;

        var digits = at + Word.Length;
        while (digits < file.Length && file[digits] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
            digits++;

        var end = digits;
        while (end < file.Length && Lexical.IsDigit(file[end]))
            end++;

        return digits > at + Word.Length && end - digits is > 0 and <= MostDigits && int.TryParse(file[digits..end], out var named) && (end == file.Length || Lexical.IsWhite(file[end]))
            ? new StartMark(named, end)
            : null;
    }
}
