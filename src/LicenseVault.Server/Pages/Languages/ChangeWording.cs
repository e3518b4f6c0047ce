using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages on which the status of a certificate is changed.</summary>
internal sealed record ChangeWording
{
    public required string Link { get; init; }

    public required string Title { get; init; }

    /// <summary>{0}: what is done; {1}: the type of the certificate.</summary>
    public required string Of { get; init; }

    /// <summary>{0}: what is done; {1}: when it was proposed.</summary>
    public required string Pending { get; init; }

    public required string Action { get; init; }

    public required string Reason { get; init; }

    public required string LegalBasis { get; init; }

    public required string LegalBasisHint { get; init; }

    /// <summary>{0}: the names of reasons.</summary>
    public required string LegalBasisFor { get; init; }

    public required string EffectiveAt { get; init; }

    public required string EffectiveHint { get; init; }

    public required string Until { get; init; }

    public required string UntilHint { get; init; }

    public required string Propose { get; init; }

    public required string ApproveHint { get; init; }

    public required string Reject { get; init; }

    public required string RejectReason { get; init; }

    public required string RejectReasonUnfit { get; init; }

    public required string StatusNow { get; init; }

    public required string AtApproval { get; init; }

    public required string ProposedAt { get; init; }

    /// <summary>{0}: the time.</summary>
    public required string EffectiveFrom { get; init; }

    /// <summary>{0}: the time.</summary>
    public required string LastsUntil { get; init; }

    /// <summary>{0}: the time.</summary>
    public required string DecidedAt { get; init; }

    public required string ClosedAt { get; init; }

    public required IReadOnlyDictionary<StatusChangeState, string> States { get; init; }

    public required IReadOnlyDictionary<StatusAction, string> Actions { get; init; }

    /// <summary>By the code of the reason.</summary>
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }
}
