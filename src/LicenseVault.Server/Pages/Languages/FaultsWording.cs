using LicenseVault.Core.Feedback;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages on which citizens report faults and agencies answer.</summary>
internal sealed record FaultsWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Reports { get; init; }

    /// <summary>{0}: the receipt number; {1}: the day; {2}: the agency.</summary>
    public required string ReportOf { get; init; }

    public required string OfCertificate { get; init; }

    public required string OfCertificateHint { get; init; }

    public required string OfMissing { get; init; }

    public required string OfMissingHint { get; init; }

    public required string Kind { get; init; }

    public required string Agency { get; init; }

    public required string Choose { get; init; }

    public required string Words { get; init; }

    public required string Send { get; init; }

    public required string Incomplete { get; init; }

    public required string TooMany { get; init; }

    /// <summary>The link on a certificate.</summary>
    public required string Link { get; init; }

    public required string Waiting { get; init; }

    public required string WaitingLead { get; init; }

    public required string NoneWaiting { get; init; }

    /// <summary>{0}: the certificate type; {1}: its number; {2}: the day of its issue.</summary>
    public required string OfIssued { get; init; }

    /// <summary>{0}: how many wait; {1}: how many of them ask for a renewal.</summary>
    public required string OnDesk { get; init; }

    public required string Answer { get; init; }

    /// <summary>The answer to who asked for a renewal; the new certificate follows.</summary>
    public required string Renewed { get; init; }

    public required string SendAnswer { get; init; }

    public required string TakeUp { get; init; }

    public required string Further { get; init; }

    public required IReadOnlyDictionary<FaultKind, string> Kinds { get; init; }

    public required IReadOnlyDictionary<FaultState, string> States { get; init; }
}
