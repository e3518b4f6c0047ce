using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Witnessing;

/// <summary>What a witness keeps, in a store of its own that is no vault's.</summary>
public static class WitnessCollections
{
    /// <summary>The witness itself; there is one.</summary>
    public static Collection Self { get; } = new("witness");

    /// <summary>The last checkpoint cosigned of each log, by SHA-256 of its origin.</summary>
    public static Collection Logs { get; } = new("witnessed_logs");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Collection> All { get; } = [Self, Logs];
}
