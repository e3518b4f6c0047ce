namespace LicenseVault.Core.Storing;

/// <summary>Every counter of the vault. A copy must raise them, or it would give numbers that the vault gave before; nothing else names one.</summary>
public static class Counters
{
    /// <summary>Places in status lists.</summary>
    public const string StatusSlots = "status-slots";

    public static IReadOnlyList<string> All { get; } = [StatusSlots];
}
