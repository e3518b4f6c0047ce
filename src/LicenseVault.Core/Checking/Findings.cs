namespace LicenseVault.Core.Checking;

/// <summary>Gathers what a check has looked at and found. Safe to use from any thread.</summary>
internal sealed class Findings
{
    // Of a store that is wholly lost there are millions, and they must not fill the memory.
    private const int MostListed = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<(FindingKind, string)> _known = [];
    private readonly List<Finding> _listed = [];
    private readonly Dictionary<FindingKind, long> _byKind = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private bool _isSound = true;

    public long Total
    {
        get
        {
            lock (_lock)
                return _byKind.Values.Sum();
        }
    }

    /// <summary>What several certificates find missing is one finding.</summary>
    public void Add(Finding finding)
    {
        lock (_lock)
        {
            if (_listed.Count < MostListed)
            {
                if (!_known.Add((finding.Kind, finding.Place)))
                    return;
                _listed.Add(finding);
            }

            _byKind[finding.Kind] = _byKind.GetValueOrDefault(finding.Kind) + 1;
            _isSound &= finding.Kind.Grade is FindingGrade.Orphan || finding.Repair is RepairOutcome.Done;
        }
    }

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            Add(finding);
    }

    /// <summary>Counts something that was looked at. Returns how many there are of it now.</summary>
    public long Count(string what, long more = 1)
    {
        lock (_lock)
            return _counts[what] = _counts.GetValueOrDefault(what) + more;
    }

    public CheckReport ToReport(DateTimeOffset at, IReadOnlyList<string> leftOut)
    {
        lock (_lock)
        {
            List<string> all = [.. leftOut];
            if (_byKind.Values.Sum() is var total && total > _listed.Count)
                all.Add($"Only the first {_listed.Count} of {total} findings are listed.");
            return new CheckReport(at, new Dictionary<string, long>(_counts), new Dictionary<FindingKind, long>(_byKind), [.. _listed], all, _isSound);
        }
    }
}
