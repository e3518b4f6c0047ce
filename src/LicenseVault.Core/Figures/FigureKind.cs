namespace LicenseVault.Core.Figures;

/// <summary>What is counted day by day.</summary>
public enum FigureKind
{
    /// <summary>Verifications that were answered, by <c>type:…</c>, <c>province:…</c> and <c>verdict:…</c>.</summary>
    Verified,

    /// <summary>Sheets of paper that need not be copied and filed, by agency.</summary>
    Papers,
}
