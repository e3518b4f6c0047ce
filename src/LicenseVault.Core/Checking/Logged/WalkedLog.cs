namespace LicenseVault.Core.Checking.Logged;

/// <summary>What a walk through the stored log came to.</summary>
/// <param name="Faults">Tiles and bundles that are gone or damaged.</param>
/// <param name="IsProven">Whether what is left leads to the published root; then the faults say what must stand in their places.</param>
/// <param name="HasGap">Whether entries and their tile are both gone, so that nothing leads to the root.</param>
internal sealed record WalkedLog(IReadOnlyList<LogFault> Faults, bool IsProven, bool HasGap);
