using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing;

/// <summary>What a witness answers.</summary>
public abstract record WitnessOutcome
{
    private WitnessOutcome()
    {
    }

    /// <summary>It has cosigned, and remembers that it has.</summary>
    /// <param name="Lines">Its signature line, with its newline.</param>
    public sealed record Cosigned(string Lines) : WitnessOutcome;

    /// <summary>It does not cosign.</summary>
    /// <param name="Why">The reason; never <see cref="WitnessJudgement.MayCosign"/>.</param>
    /// <param name="Last">The note that was cosigned last; null when none was.</param>
    public sealed record Refused(WitnessJudgement Why, string? Last) : WitnessOutcome;
}
