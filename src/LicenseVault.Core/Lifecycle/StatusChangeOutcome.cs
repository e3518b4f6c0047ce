using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>What came of proposing or deciding a change of status.</summary>
public abstract record StatusChangeOutcome
{
    private StatusChangeOutcome()
    {
    }

    /// <summary>It stands as the change says.</summary>
    public sealed record Standing(StatusChange Change) : StatusChangeOutcome;

    public sealed record NoSuchCertificate : StatusChangeOutcome;

    public sealed record NoSuchChange : StatusChangeOutcome;

    /// <summary>The account does not act for the certificate's issuer.</summary>
    public sealed record NotYours : StatusChangeOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : StatusChangeOutcome;

    /// <summary>This action does not follow on this status.</summary>
    public sealed record NotAllowed(CertificateStatus Current) : StatusChangeOutcome;

    /// <summary>Nobody decides on what they proposed.</summary>
    public sealed record SameAccount : StatusChangeOutcome;

    public sealed record AlreadyDecided(StatusChangeState State) : StatusChangeOutcome;
}
