namespace LicenseVault.Core.Protecting;

/// <summary>How far a re-encryption has come.</summary>
public sealed class ReencryptionTally
{
    private const int MostNamed = 100;

    private readonly List<UnsealedRecord> _failed = [];

    public long Rewritten { get; internal set; }

    public long UnderTheCurrentKey { get; internal set; }

    /// <summary>How many records could not be rewritten.</summary>
    public long FailedCount { get; private set; }

    /// <summary>The first hundred of them.</summary>
    public IReadOnlyList<UnsealedRecord> Failed => _failed;

    internal void Add(UnsealedRecord record)
    {
        FailedCount++;
        if (_failed.Count < MostNamed)
            _failed.Add(record);
    }
}

/// <summary>A record whose sealed value could not be sealed anew; nothing of it was changed.</summary>
public sealed record UnsealedRecord(string Collection, string Id, string Reason);
