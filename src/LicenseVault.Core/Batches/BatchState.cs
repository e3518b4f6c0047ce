namespace LicenseVault.Core.Batches;

/// <summary>How far a batch has come. The names are a promise, in api-specs/batch.md.</summary>
public enum BatchState
{
    /// <summary>Its rows are held against the type and the vault, and nothing is issued.</summary>
    Examining,

    /// <summary>It is examined, and somebody has to release it (用印放行) before its rows are issued; what a clerk handed in, another clerk.</summary>
    Waiting,

    /// <summary>Its rows are being issued.</summary>
    Running,

    /// <summary>It was stopped: what is pending stays so until it is resumed.</summary>
    Stopped,

    /// <summary>Every row is issued or rejected.</summary>
    Done,
}
