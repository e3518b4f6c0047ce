namespace LicenseVault.Core.Moving;

/// <summary>How far a copy or a comparison has come. Safe to use from several threads.</summary>
public sealed class MovingTally
{
    private const int MostNamed = 100;

    private readonly Lock _one = new();
    private readonly List<MovingFault> _faults = [];
    private long _objects;
    private long _objectBytes;
    private long _objectsCopied;
    private long _records;
    private long _recordsCopied;
    private long _faultCount;

    /// <summary>Objects of the source that were looked at.</summary>
    public long Objects => Interlocked.Read(ref _objects);

    public long ObjectsCopied => Interlocked.Read(ref _objectsCopied);

    /// <summary>Bytes of the objects that were read.</summary>
    public long ObjectBytes => Interlocked.Read(ref _objectBytes);

    /// <summary>Records of the source that were looked at.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Records that are new in the target, or newer than they were.</summary>
    public long RecordsCopied => Interlocked.Read(ref _recordsCopied);

    public long FaultCount => Interlocked.Read(ref _faultCount);

    /// <summary>The first hundred faults.</summary>
    public IReadOnlyList<MovingFault> Faults
    {
        get
        {
            lock (_one)
                return [.. _faults];
        }
    }

    internal void SawObject() => Interlocked.Increment(ref _objects);

    internal void CopiedObject() => Interlocked.Increment(ref _objectsCopied);

    internal void ReadBytes(long count) => Interlocked.Add(ref _objectBytes, count);

    internal void SawRecord() => Interlocked.Increment(ref _records);

    internal void CopiedRecord() => Interlocked.Increment(ref _recordsCopied);

    internal void Add(MovingFaultKind kind, string place)
    {
        lock (_one)
        {
            _faultCount++;
            if (_faults.Count < MostNamed)
                _faults.Add(new MovingFault(kind, place));
        }
    }
}
