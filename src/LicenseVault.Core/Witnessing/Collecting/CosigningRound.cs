namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>What came of one round of asking witnesses.</summary>
public abstract record CosigningRound
{
    private CosigningRound()
    {
    }

    /// <summary>Another process has the lease, or has taken it meanwhile; or there is no log yet.</summary>
    public sealed record Elsewhere : CosigningRound;

    /// <summary>The round is done.</summary>
    public sealed record Done(IReadOnlyList<WitnessHealth> Witnesses) : CosigningRound;
}

/// <param name="Name">The name of its key.</param>
/// <param name="MissingSince">Since when there is a checkpoint that it has not cosigned; null when there is none.</param>
/// <param name="Fault">Why it did not cosign when it was asked last, a stable slug of api-specs/transparency-log.md; null when it did.</param>
public sealed record WitnessHealth(string Name, DateTimeOffset? MissingSince, string? Fault);
