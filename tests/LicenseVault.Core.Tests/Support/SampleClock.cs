namespace LicenseVault.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class SampleClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
