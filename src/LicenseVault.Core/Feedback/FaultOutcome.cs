namespace LicenseVault.Core.Feedback;

/// <summary>What came of reporting a fault, or of working on a report.</summary>
public abstract record FaultOutcome
{
    private FaultOutcome()
    {
    }

    /// <summary>As it stands now.</summary>
    public sealed record Standing(FaultReport Report) : FaultOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : FaultOutcome;

    /// <summary>There is no such report for this agency, or no such certificate of this holder.</summary>
    public sealed record Unknown : FaultOutcome;

    /// <summary>It was answered before.</summary>
    public sealed record AlreadyAnswered : FaultOutcome;

    /// <summary>The holder has as many open reports as one may have.</summary>
    public sealed record TooMany : FaultOutcome;
}
