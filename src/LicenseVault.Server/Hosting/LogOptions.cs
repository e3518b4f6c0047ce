using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Log</c>.</summary>
internal sealed class LogOptions
{
    /// <summary>How often it is looked for what is to be logged; 0 when this process shall leave that to others.</summary>
    [Range(0, 60_000, ErrorMessage = "Vault:Log:IntervalMilliseconds must be 0 to 60000.")]
    public int IntervalMilliseconds { get; set; } = 250;
}
