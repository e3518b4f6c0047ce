using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace LicenseVault.Server.Hosting;

/// <summary>Reads this program's meter and writes it in the Prometheus text format 0.0.4. Safe to use from any thread.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly Lock _one = new();
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, (Instrument Instrument, SortedDictionary<string, double> Values)> _read = new(StringComparer.Ordinal);

    public MeterReadings(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other applications in this process have meters of the same name.
            if (instrument.Meter.Name == ScrubMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<MeterReading> Read()
    {
        lock (_one)
        {
            Measure();
            return [.. _read.SelectMany(read => read.Value.Values.Select(value => new MeterReading(read.Key, value.Key, value.Value)))];
        }
    }

    public string ToText()
    {
        lock (_one)
        {
            Measure();
            var text = new StringBuilder();
            foreach (var (name, (instrument, values)) in _read.Where(read => read.Value.Values.Count > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n");
                text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(instrument.IsObservable ? "gauge" : "counter")}\n");
                foreach (var (labels, value) in values)
                    text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
            }

            return text.ToString();
        }
    }

    private void Measure()
    {
        // What is not measured any more is not there any more.
        foreach (var gauge in _read.Where(read => read.Value.Instrument.IsObservable))
            gauge.Value.Values.Clear();
        _listener.RecordObservableInstruments();
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (name, labels) = (NameOf(instrument), LabelsOf(tags));
        lock (_one)
        {
            if (!_read.TryGetValue(name, out var read))
                _read.Add(name, read = (instrument, new SortedDictionary<string, double>(StringComparer.Ordinal)));
            read.Values[labels] = instrument.IsObservable ? value : read.Values.GetValueOrDefault(labels) + value;
        }
    }

    private static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit is "s" ? "_seconds" : "") + (instrument.IsObservable ? "" : "_total");

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>();
        foreach (var (name, value) in tags)
            labels.Add($"{name}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        return labels.Count == 0 ? "" : $"{{{string.Join(',', labels)}}}";
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
