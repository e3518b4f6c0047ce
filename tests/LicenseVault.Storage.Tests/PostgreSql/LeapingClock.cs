namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>The system's clock, put forward.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private long _leapt;

    public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _leapt);

    public void Leap(TimeSpan time) => Interlocked.Add(ref _leapt, (long)(time.TotalSeconds * TimestampFrequency));
}
