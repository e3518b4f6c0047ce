using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Server.Sharing;

/// <summary>The settings under <c>Vault:Sharing</c>.</summary>
internal sealed class SharingOptions
{
    [Range(60, 3600, ErrorMessage = "Vault:Sharing:UseCodeSeconds must be 60 to 3600.")]
    public int UseCodeSeconds { get; set; } = (int)SharingRules.Default.UseCode.TotalSeconds;

    [Range(30, 3600, ErrorMessage = "Vault:Sharing:AddressSeconds must be 30 to 3600.")]
    public int AddressSeconds { get; set; } = (int)SharingRules.Default.Address.TotalSeconds;

    /// <summary>Of more holders than these an operator's uses are flagged.</summary>
    [Range(1, 250, ErrorMessage = "Vault:Sharing:HoldersPerOperator must be 1 to 250.")]
    public int HoldersPerOperator { get; set; } = SharingRules.Default.HoldersPerOperator;

    /// <summary>Within these minutes.</summary>
    [Range(1, 1440, ErrorMessage = "Vault:Sharing:WindowMinutes must be 1 to 1440.")]
    public int WindowMinutes { get; set; } = (int)SharingRules.Default.Window.TotalMinutes;

    /// <summary>A file in the form of code-lists.json; left out, that one.</summary>
    public string? CodeListsFile { get; set; }

    public SharingRules ToRules() => new(
        SharingRules.Default.LiveCode,
        TimeSpan.FromSeconds(UseCodeSeconds),
        TimeSpan.FromSeconds(AddressSeconds),
        HoldersPerOperator,
        TimeSpan.FromMinutes(WindowMinutes));
}
