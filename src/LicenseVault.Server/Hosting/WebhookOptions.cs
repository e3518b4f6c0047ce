using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>How often it is looked for what is to be delivered; 0 when this process shall leave that to others.</summary>
    [Range(0, 60_000, ErrorMessage = "Vault:Webhooks:IntervalMilliseconds must be 0 to 60000.")]
    public int IntervalMilliseconds { get; set; } = 250;

    /// <summary>Names of hosts that may be called although their addresses are not public ones.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Whether this machine may be called, by http too: for a sandbox.</summary>
    public bool AllowLoopback { get; set; }

    [Range(1, 60, ErrorMessage = "Vault:Webhooks:TimeOutSeconds must be 1 to 60.")]
    public int TimeOutSeconds { get; set; } = (int)WebhookRules.Default.TimeOut.TotalSeconds;

    [Range(1, 100, ErrorMessage = "Vault:Webhooks:MostTries must be 1 to 100.")]
    public int MostTries { get; set; } = WebhookRules.Default.MostTries;

    [Range(1, 30 * 24, ErrorMessage = "Vault:Webhooks:LongestWaitHours must be 1 to 720.")]
    public int LongestWaitHours { get; set; } = (int)WebhookRules.Default.LongestWait.TotalHours;

    public WebhookRules ToRules() => new(
        AllowedHosts, AllowLoopback, TimeSpan.FromSeconds(TimeOutSeconds), MostTries, TimeSpan.FromHours(LongestWaitHours), WebhookRules.Default.FirstPause);
}
