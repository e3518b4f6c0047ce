namespace LicenseVault.Core.Batches;

/// <summary>How far a batch has come. The names are a promise, in api-specs/batch.md.</summary>
public enum BatchState
{
    /// <summary>A clerk handed it in, and another one has to release it (用印放行) before its rows are issued.</summary>
    Waiting,

    /// <summary>Its rows are being issued.</summary>
    Running,

    /// <summary>It was stopped: what is pending stays so until it is resumed.</summary>
    Stopped,

    /// <summary>Every row is issued or rejected.</summary>
    Done,
}
