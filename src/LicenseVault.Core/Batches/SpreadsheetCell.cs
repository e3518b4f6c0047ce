namespace LicenseVault.Core.Batches;

/// <summary>
/// Cells of a file of faults, which somebody opens in a spreadsheet who did not write them: what would be a formula there stands behind an apostrophe, and loses it when the
/// file is handed in again.
/// </summary>
internal static class SpreadsheetCell
{
    private const char Mark = '\'';

    public static string Shown(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or Mark ? Mark + cell : cell;

    public static string Read(string cell) => cell.StartsWith(Mark) ? cell[1..] : cell;
}
