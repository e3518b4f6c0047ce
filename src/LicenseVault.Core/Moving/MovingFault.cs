namespace LicenseVault.Core.Moving;

/// <summary>Something that was not copied, or is not as in the source.</summary>
/// <param name="Place"><c>{collection}/{id}</c>, or the key of an object.</param>
public sealed record MovingFault(MovingFaultKind Kind, string Place);

public enum MovingFaultKind
{
    /// <summary>The record in the source is not as the vault wrote it, or another secret was given. It was not copied.</summary>
    DamagedInSource,

    /// <summary>The record in the target is not as the vault wrote it. It was not touched.</summary>
    DamagedInTarget,

    /// <summary>The target holds another record with this id, or had changed the copy since. It was not touched.</summary>
    OtherRecord,

    /// <summary>Another record in the target has a key that must be unique. It was not touched.</summary>
    KeyTaken,

    /// <summary>The target holds other bytes under this key. They were not touched.</summary>
    OtherObject,

    /// <summary>The record names an object that the source does not have. The record was not copied.</summary>
    ObjectGone,

    /// <summary>The source has it, as it was or as it is now, and the target does not.</summary>
    Missing,
}
