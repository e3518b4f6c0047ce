namespace LicenseVault.Core.Casework;

/// <summary>What came of taking a filing package.</summary>
public abstract record FilingOutcome
{
    private FilingOutcome()
    {
    }

    /// <param name="Archive">A ZIP.</param>
    /// <param name="Certificates">Of how many certificates there is a copy in it.</param>
    /// <param name="Papers">How many sheets need not be copied and filed.</param>
    public sealed record Made(byte[] Archive, int Certificates, int Papers) : FilingOutcome;

    /// <summary>There is nothing of any certificate to be filed.</summary>
    public sealed record Empty : FilingOutcome;

    /// <summary>Purpose, case or operator is not as it should be.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : FilingOutcome;
}
