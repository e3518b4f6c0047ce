using System.Globalization;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads dates (ISO 32000-1, 7.9.4), such as <c>D:20260302100000+08'00'</c>. Without an offset they are taken as UTC.</summary>
internal static class DateStrings
{
    private const int LengthToSeconds = 14;

    public static DateTimeOffset? Read(string text)
    {
        var date = text.StartsWith("D:", StringComparison.Ordinal) ? text[2..] : text;
        if (date.Length < LengthToSeconds
            || !DateTime.TryParseExact(date[..LengthToSeconds], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        var offset = date[LengthToSeconds..].Replace("'", "", StringComparison.Ordinal);
        if (offset is "" or "Z" or "Z0000")
            return new DateTimeOffset(time, TimeSpan.Zero);

        return offset.Length == 5 && DateTimeOffset.TryParseExact($"{date[..LengthToSeconds]}{offset}", "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;
    }
}
