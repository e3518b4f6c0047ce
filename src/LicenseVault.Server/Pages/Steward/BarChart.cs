using System.Globalization;

namespace LicenseVault.Server.Pages.Steward;

/// <summary>Numbers beside each other. Its picture says nothing that its words do not.</summary>
/// <param name="Id">For the heading.</param>
/// <param name="Title">In the reader's language.</param>
/// <param name="Bars">In the order in which they are shown.</param>
/// <param name="IsByDay">Columns for days; else a bar for each row.</param>
internal sealed record BarChart(string Id, string Title, IReadOnlyList<Bar> Bars, bool IsByDay = false)
{
    private const double WholeWidth = 100;

    private double Most => Math.Max(1, Bars.Select(bar => bar.Count).DefaultIfEmpty(0).Max());

    /// <summary>In hundredths of the greatest.</summary>
    public string LengthOf(Bar bar) => Written(bar.Count == 0 ? 0 : Math.Max(1, WholeWidth * bar.Count / Most));

    /// <summary>Left end of a column, its width, and its top, in a picture of 600 by 160.</summary>
    public (string X, string Width, string Y, string Height) ColumnOf(int index)
    {
        var pace = 600.0 / Bars.Count;
        var height = Bars[index].Count == 0 ? 0 : Math.Max(2, 150.0 * Bars[index].Count / Most);
        return (Written((index * pace) + (pace * 0.15)), Written(pace * 0.7), Written(160 - height), Written(height));
    }

    public long Sum => Bars.Sum(bar => bar.Count);

    private static string Written(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}

/// <param name="Name">In the reader's language.</param>
internal sealed record Bar(string Name, long Count);
