namespace LicenseVault.Core.Transparency;

/// <summary>What came of one round of the sequencer.</summary>
public abstract record LogRound
{
    private LogRound()
    {
    }

    /// <summary>Another process has the lease, or has taken it meanwhile.</summary>
    public sealed record Elsewhere : LogRound;

    /// <summary>The round is done, and its checkpoint published; or there was nothing to do.</summary>
    /// <param name="Size">Of the published tree.</param>
    /// <param name="Appended">How many entries are new; 0 when nothing waited.</param>
    /// <param name="PassedOver">Records whose events cannot be logged: damaged ones.</param>
    public sealed record Done(long Size, int Appended, IReadOnlyList<string> PassedOver) : LogRound;
}
