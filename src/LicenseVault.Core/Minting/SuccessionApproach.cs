namespace LicenseVault.Core.Minting;

/// <summary>Whether a certificate may take the place that it asks for.</summary>
internal abstract record SuccessionApproach
{
    private SuccessionApproach()
    {
    }

    /// <summary>It asks for nobody's place.</summary>
    public sealed record First : SuccessionApproach;

    /// <summary>It may.</summary>
    public sealed record Open(Predecessor Predecessor) : SuccessionApproach;

    public sealed record TurnedAway(MintOutcome Outcome) : SuccessionApproach;
}
