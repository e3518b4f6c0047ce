namespace LicenseVault.Core.MassChanges;

/// <summary>What came of proposing or deciding a mass change.</summary>
public abstract record MassChangeOutcome
{
    private MassChangeOutcome()
    {
    }

    /// <summary>It stands as the change says.</summary>
    public sealed record Standing(MassChange Change) : MassChangeOutcome;

    public sealed record NoSuchChange : MassChangeOutcome;

    /// <summary>The account does not act for the issuer.</summary>
    public sealed record NotYours : MassChangeOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : MassChangeOutcome;

    /// <summary>Nobody decides on what they proposed.</summary>
    public sealed record SameAccount : MassChangeOutcome;

    /// <summary>That cannot be done in this state.</summary>
    public sealed record WrongState(MassChangeState State) : MassChangeOutcome;
}
