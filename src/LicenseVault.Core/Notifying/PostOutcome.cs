namespace LicenseVault.Core.Notifying;

/// <summary>What came of one sending.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>The receiver answered in time with a status of 200 to 299.</summary>
    public sealed record Taken : PostOutcome;

    /// <summary>It did not.</summary>
    /// <param name="Cause"><c>status-NNN</c>, <c>time-out</c>, <c>unreachable</c> or <c>address-refused</c>.</param>
    public sealed record NotTaken(string Cause) : PostOutcome;
}
