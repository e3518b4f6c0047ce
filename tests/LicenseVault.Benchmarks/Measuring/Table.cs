using System.Globalization;

namespace LicenseVault.Benchmarks.Measuring;

/// <summary>Figures, each with what it is measured against.</summary>
internal sealed class Table(string unit)
{
    private readonly List<(Figure Figure, Figure? Baseline)> _lines = [];
    private readonly List<string> _notes = [];

    /// <summary>A baseline has none itself.</summary>
    public Figure Add(Figure figure, Figure? baseline = null)
    {
        _lines.Add((figure, baseline));
        return figure;
    }

    /// <summary>A sentence below the table.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    public void Print(TextWriter output, string title)
    {
        var width = _lines.Max(line => line.Figure.Name.Length);
        output.WriteLine();
        output.WriteLine($"{title}, {unit} per second");
        output.WriteLine($"{"".PadRight(width)}  callers    median     least      most    p50 ms    p95 ms    p99 ms    CPU ms  of baseline");
        foreach (var (figure, baseline) in _lines)
        {
            output.Write(figure.Name.PadRight(width));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{figure.Callers,9}{figure.Median,10:0.0}{figure.Rates[0],10:0.0}{figure.Rates[^1],10:0.0}"));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{figure.WaitOf(0.5).TotalMilliseconds,10:0.000}{figure.WaitOf(0.95).TotalMilliseconds,10:0.000}{figure.WaitOf(0.99).TotalMilliseconds,10:0.000}{figure.Processor.TotalMilliseconds,10:0.000}"));
            output.WriteLine(baseline is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  {figure.Median / baseline.Median:0.000} of {baseline.Name}"));
        }

        foreach (var note in _notes)
            output.WriteLine(note);
    }
}
