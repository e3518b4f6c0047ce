namespace LicenseVault.Core.Auditing;

/// <summary>Something of the trail that is not as it was written.</summary>
/// <param name="Place">The page or the anchor.</param>
public sealed record AuditFault(AuditFaultKind Kind, string Place);

/// <summary>What is wrong.</summary>
public enum AuditFaultKind
{
    /// <summary>The page before is gone and was not old enough to be taken away, or an anchored one is.</summary>
    PageMissing,

    /// <summary>The page before is not the one that this page follows on.</summary>
    ChainBroken,

    /// <summary>The page is not the one that an anchor names.</summary>
    AnchorDiffers,

    /// <summary>An anchor is gone, or does not follow on the one before.</summary>
    AnchorsBroken,

    /// <summary>The anchor that was handed in is not in the trail, or another is in its place: the trail was put back to before it.</summary>
    AnchorMissing,

    /// <summary>The anchor that was handed in was not signed by this vault.</summary>
    AnchorForeign,
}
