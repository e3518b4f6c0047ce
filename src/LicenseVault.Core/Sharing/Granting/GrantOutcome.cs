namespace LicenseVault.Core.Sharing.Granting;

/// <summary>What came of giving or withdrawing a grant.</summary>
public abstract record GrantOutcome
{
    private GrantOutcome()
    {
    }

    public sealed record Standing(Grant Grant) : GrantOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : GrantOutcome;

    /// <summary>The holder has no such certificate.</summary>
    public sealed record NoSuchCertificate : GrantOutcome;

    /// <summary>The holder has no such grant.</summary>
    public sealed record NoSuchGrant : GrantOutcome;
}
