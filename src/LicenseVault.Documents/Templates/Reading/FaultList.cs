namespace LicenseVault.Documents.Templates.Reading;

/// <summary>The faults met so far, so that one reading names them all.</summary>
internal sealed class FaultList
{
    private const int Most = 100;

    private readonly List<TemplateFault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public IReadOnlyList<TemplateFault> Faults => _faults;

    public void Add(string path, string reason)
    {
        if (_faults.Count < Most)
            _faults.Add(new TemplateFault(path, reason));
    }
}
