using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.StatusLists;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:StatusLists</c>.</summary>
internal sealed class StatusListOptions
{
    /// <summary>How long others may use a list before they fetch it anew.</summary>
    [Range(1, 86_400, ErrorMessage = "Vault:StatusLists:TimeToLiveSeconds must be 1 to 86400.")]
    public int TimeToLiveSeconds { get; set; } = (int)StatusListTimes.Default.TimeToLive.TotalSeconds;

    /// <summary>How long after it was signed a list says anything.</summary>
    [Range(600, 31_536_000, ErrorMessage = "Vault:StatusLists:LifetimeSeconds must be 600 to 31536000.")]
    public int LifetimeSeconds { get; set; } = (int)StatusListTimes.Default.Lifetime.TotalSeconds;

    /// <summary>How long a list in which nothing changes is served as it was signed.</summary>
    [Range(1, 3600, ErrorMessage = "Vault:StatusLists:RenewalSeconds must be 1 to 3600.")]
    public int RenewalSeconds { get; set; } = (int)StatusListTimes.Default.Renewal.TotalSeconds;

    /// <summary>Whether a list that was served just before its renewal is still good for its whole time to live.</summary>
    public bool FitTogether => LifetimeSeconds >= RenewalSeconds + TimeToLiveSeconds;

    public StatusListTimes ToTimes() =>
        new(TimeSpan.FromSeconds(TimeToLiveSeconds), TimeSpan.FromSeconds(LifetimeSeconds), TimeSpan.FromSeconds(RenewalSeconds));
}
