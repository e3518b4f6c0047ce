namespace LicenseVault.Core;

/// <summary>Writes lines of CSV (RFC 4180).</summary>
public static class CsvLine
{
    /// <summary>What a file begins with that spreadsheets shall read as UTF-8.</summary>
    public const string Mark = "\uFEFF";

    /// <summary>One line with its end; a cell that would not be read as it is stands in quotation marks.</summary>
    public static string Of(IEnumerable<string> cells) => $"{string.Join(',', cells.Select(Quoted))}\r\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") || cell.Trim().Length < cell.Length ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
