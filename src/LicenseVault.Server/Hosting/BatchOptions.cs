using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Batches</c>.</summary>
internal sealed class BatchOptions
{
    /// <summary>Of one batch.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Vault:Batches:MostRows must be 1 to 10000000.")]
    public int MostRows { get; set; } = (int)BatchLimits.Default.MostRows;

    /// <summary>Of one upload.</summary>
    [Range(1, 1024 * 1024, ErrorMessage = "Vault:Batches:MostMegabytes must be 1 to 1048576.")]
    public int MostMegabytes { get; set; } = (int)(BatchLimits.Default.MostBytes >> 20);

    public BatchLimits ToLimits() => new(MostRows, (long)MostMegabytes << 20);
}
