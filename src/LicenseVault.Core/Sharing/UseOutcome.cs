namespace LicenseVault.Core.Sharing;

/// <summary>What came of asking to use a certificate.</summary>
public abstract record UseOutcome
{
    private UseOutcome()
    {
    }

    /// <summary>It is written down, and may be fetched with the code, which is told this once.</summary>
    public sealed record Opened(UseRecord Use, string Code) : UseOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : UseOutcome;

    public sealed record NotPermitted(UseRefusal Cause) : UseOutcome;
}
