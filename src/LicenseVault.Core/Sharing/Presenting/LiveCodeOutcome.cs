namespace LicenseVault.Core.Sharing.Presenting;

/// <summary>What came of showing a live code.</summary>
public abstract record LiveCodeOutcome
{
    private LiveCodeOutcome()
    {
    }

    /// <param name="Code">43 symbols, told this once.</param>
    /// <param name="Until">When it ends.</param>
    public sealed record Shown(string Code, DateTimeOffset Until) : LiveCodeOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : LiveCodeOutcome;

    /// <summary>The holder has no such certificate.</summary>
    public sealed record NoSuchCertificate : LiveCodeOutcome;
}
