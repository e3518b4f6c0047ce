namespace LicenseVault.Core.Catalogue;

/// <summary>What came of proposing or deciding a change of an issuer.</summary>
public abstract record IssuerChangeOutcome
{
    private IssuerChangeOutcome()
    {
    }

    /// <summary>It stands as the change says.</summary>
    public sealed record Standing(IssuerChange Change) : IssuerChangeOutcome;

    public sealed record NoSuchChange : IssuerChangeOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : IssuerChangeOutcome;

    /// <summary>Nobody decides on what they proposed.</summary>
    public sealed record SameAccount : IssuerChangeOutcome;

    public sealed record AlreadyDecided(IssuerChangeState State) : IssuerChangeOutcome;
}
