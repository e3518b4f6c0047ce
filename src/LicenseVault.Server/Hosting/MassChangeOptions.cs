using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.MassChanges;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:MassChanges</c>.</summary>
internal sealed class MassChangeOptions
{
    /// <summary>Of one mass change.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Vault:MassChanges:MostCertificates must be 1 to 10000000.")]
    public int MostCertificates { get; set; } = MassChangeLimits.Default.MostCertificates;

    /// <summary>How long after its approval a mass change can be called off that does not say so itself.</summary>
    [Range(0, MassChangeLimits.LongestUndoSeconds, ErrorMessage = "Vault:MassChanges:UndoSeconds must be 0 to 604800.")]
    public int UndoSeconds { get; set; } = MassChangeLimits.Default.UndoSeconds;

    public MassChangeLimits ToLimits() => new(MostCertificates, UndoSeconds);
}
