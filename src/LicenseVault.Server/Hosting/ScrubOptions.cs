using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Scrub</c>.</summary>
internal sealed class ScrubOptions
{
    /// <summary>How many certificates are checked in a minute; 0 for none.</summary>
    [Range(0, 60_000, ErrorMessage = "Vault:Scrub:CertificatesPerMinute must be 0 to 60000.")]
    public int CertificatesPerMinute { get; set; } = 60;
}
