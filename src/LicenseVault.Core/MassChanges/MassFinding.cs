namespace LicenseVault.Core.MassChanges;

/// <summary>What is found of one certificate of a mass change. The names are a promise, in api-specs/mass-change.md.</summary>
public enum MassFinding
{
    /// <summary>It can be changed.</summary>
    Changeable,

    /// <summary>This mass change has changed it.</summary>
    Changed,

    /// <summary>It has the status already.</summary>
    Already,

    /// <summary>The action does not follow on its status.</summary>
    NotAllowed,

    /// <summary>The change would count from before its issue or its last change.</summary>
    TooEarly,

    /// <summary>Something else than the mass change that is to be taken back has changed it last.</summary>
    OtherCause,

    /// <summary>This vault has issued no such certificate.</summary>
    Unknown,

    /// <summary>Another issuer's.</summary>
    Foreign,

    /// <summary>Its record is damaged, or older than its place in the status list: somebody put an earlier state of it back.</summary>
    Damaged,
}
