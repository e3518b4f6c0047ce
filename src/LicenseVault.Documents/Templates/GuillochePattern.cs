namespace LicenseVault.Documents.Templates;

/// <summary>What the fine lines of a guilloche form.</summary>
public enum GuillochePattern
{
    /// <summary>A round flower in the middle of the box.</summary>
    Rosette,

    /// <summary>A border of plaited strands along the inside of the box.</summary>
    Band,

    /// <summary>Waves from side to side, as a background.</summary>
    Ground,
}
