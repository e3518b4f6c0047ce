using System.Globalization;

namespace LicenseVault.Core.Batches;

/// <summary>A date in a spreadsheet's cell. Spreadsheets write dates anew when they save a CSV file; with the year first there is one way to read them.</summary>
internal static class DateCell
{
    private static readonly string[] Written = ["yyyy/M/d", "yyyy-M-d", "yyyy'年'M'月'd'日'"];

    /// <summary>As drafts have it; what is no date stays as it is.</summary>
    public static string Read(string cell) =>
        DateOnly.TryParseExact(cell.Trim(), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : cell;
}
