namespace LicenseVault.Core.Casework;

/// <summary>What came of taking a filing package.</summary>
public abstract record FilingOutcome
{
    private FilingOutcome()
    {
    }

    /// <param name="Archive">A ZIP.</param>
    /// <param name="Name">Of the file: with the number of the case, as far as a file's name may have it.</param>
    /// <param name="Certificates">Of how many certificates there is a copy in it.</param>
    /// <param name="Papers">How many sheets need not be copied and filed.</param>
    public sealed record Made(byte[] Archive, string Name, int Certificates, int Papers) : FilingOutcome
    {
        /// <summary>The identifiers of all that are in it, those without a copy too.</summary>
        public required IReadOnlyList<string> Filed { get; init; }
    }

    /// <summary>There is nothing of any certificate to be filed.</summary>
    public sealed record Empty : FilingOutcome;

    /// <summary>The certificates have different holders, or it is not known whether they have, and nobody has said that this is right. Nothing was taken.</summary>
    public sealed record Unconfirmed(IReadOnlyList<CaseFinding> Findings) : FilingOutcome;

    /// <summary>Purpose, case or operator is not as it should be.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : FilingOutcome;
}
