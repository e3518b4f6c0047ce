namespace LicenseVault.Core.Checking;

/// <summary>How bad a finding is.</summary>
public enum FindingGrade
{
    /// <summary>Something is there and is not as it was written.</summary>
    Damage,

    /// <summary>Something that must be there is not.</summary>
    Loss,

    /// <summary>Something is there that nothing names. It does no harm, and nobody deletes it.</summary>
    Orphan,

    /// <summary>Something was begun long ago and never ended.</summary>
    Unfinished,
}
