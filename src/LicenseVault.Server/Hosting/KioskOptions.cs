using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Kiosks;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Kiosks</c>.</summary>
internal sealed class KioskOptions
{
    /// <summary>A browser that is none of them opens no page of a kiosk.</summary>
    public IReadOnlyList<KioskEntry> Machines { get; set; } = [];

    /// <summary>After how long without a touch the machine asks whether somebody is still there; half a minute later everything is wiped.</summary>
    [Range(20, 300, ErrorMessage = "Vault:Kiosks:IdleSeconds must be 20 to 300.")]
    public int IdleSeconds { get; set; } = (int)KioskRules.None.Idle.TotalSeconds;

    [Range(2, 60, ErrorMessage = "Vault:Kiosks:LongestMinutes must be 2 to 60.")]
    public int LongestMinutes { get; set; } = (int)KioskRules.None.Longest.TotalMinutes;

    /// <summary>How long a printed copy can be used.</summary>
    [Range(1, 366, ErrorMessage = "Vault:Kiosks:CopyDays must be 1 to 366.")]
    public int CopyDays { get; set; } = KioskRules.None.CopyDays;

    public KioskRules ToRules() => new(
        [.. Machines.Select(machine => new KioskMachine(machine.Id, machine.Name, machine.Series))], TimeSpan.FromSeconds(IdleSeconds), TimeSpan.FromMinutes(LongestMinutes), CopyDays);
}
