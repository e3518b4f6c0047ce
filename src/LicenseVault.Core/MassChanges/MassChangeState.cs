namespace LicenseVault.Core.MassChanges;

/// <summary>How far a mass change has come. The names are a promise, in api-specs/mass-change.md.</summary>
public enum MassChangeState
{
    /// <summary>Its list of certificates has not been handed in.</summary>
    AwaitingList,

    /// <summary>Its certificates are being found and counted.</summary>
    Counting,

    /// <summary>It cannot be approved: what was counted says why.</summary>
    Refused,

    /// <summary>It waits for another account.</summary>
    Proposed,

    /// <summary>Another account did not agree.</summary>
    Rejected,

    /// <summary>It is approved, can still be called off, and nothing has happened.</summary>
    Approved,

    /// <summary>It is being made.</summary>
    Running,

    /// <summary>It is made.</summary>
    Done,

    /// <summary>It was called off: before it ran, nothing has happened; later, what its result says.</summary>
    Stopped,
}
