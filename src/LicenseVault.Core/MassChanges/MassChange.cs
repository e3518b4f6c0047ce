using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// One change of the status of many certificates (批量变更): proposed by one account, counted, approved by another, and made when the time to call
/// it off is over. Which certificates it is about is fixed before it is approved.
/// </summary>
public sealed record MassChange
{
    /// <summary>24 hexadecimal digits. The statements of the certificates that it changes name it.</summary>
    public required string Id { get; init; }

    public required string Issuer { get; init; }

    public required StatusAction Action { get; init; }

    public required string Reason { get; init; }

    public string? LegalBasis { get; init; }

    /// <summary>Null for the moment at which it can no longer be called off.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    public DateTimeOffset? Until { get; init; }

    public required MassSelection Selection { get; init; }

    /// <summary>How long after the approval it can be called off, and nothing has happened.</summary>
    public required int UndoSeconds { get; init; }

    public required MassChangeState State { get; init; }

    public required string Maker { get; init; }

    /// <summary>Who answers for the maker; null when nobody is named.</summary>
    public string? MakerPerson { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? Checker { get; init; }

    /// <summary>When it was approved or rejected.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether somebody wants it to rest: what is begun of it is finished, and no more begun.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Who called it off; while it is running, what is begun is finished first.</summary>
    public string? StoppedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The name of its set of certificates; null until there is one.</summary>
    public string? Set { get; init; }

    /// <summary>How many parts the set has.</summary>
    public int Parts { get; init; }

    /// <summary>How many lines of a list named a certificate once more.</summary>
    public long Repeated { get; init; }

    /// <summary>What was found when it was counted.</summary>
    public MassTally? Preview { get; init; }

    /// <summary>Why it cannot be approved, in one of the words of api-specs/mass-change.md; null when it can.</summary>
    public string? Fault { get; init; }

    /// <summary>What came of it; null until it has ended.</summary>
    public MassTally? Result { get; init; }

    /// <summary>From when on it is made and cannot be called off as if it had never been; null until it is approved.</summary>
    public DateTimeOffset? CommitsAt() => Checker is null ? null : DecidedAt + TimeSpan.FromSeconds(UndoSeconds);
}
