using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.Federation;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Peers</c>.</summary>
internal sealed class PeerOptions
{
    /// <summary>How long one verification waits for peers in all.</summary>
    [Range(100, 30_000, ErrorMessage = "Vault:Peers:BudgetMilliseconds must be 100 to 30000.")]
    public int BudgetMilliseconds { get; set; } = (int)PeerTimes.Default.Budget.TotalMilliseconds;

    /// <summary>After how long a peer's description is fetched anew.</summary>
    [Range(1, 86_400, ErrorMessage = "Vault:Peers:DescriptionSeconds must be 1 to 86400.")]
    public int DescriptionSeconds { get; set; } = (int)PeerTimes.Default.DescriptionRefresh.TotalSeconds;

    /// <summary>After how long a peer's status list is fetched anew.</summary>
    [Range(1, 3600, ErrorMessage = "Vault:Peers:StatusSeconds must be 1 to 3600.")]
    public int StatusSeconds { get; set; } = (int)PeerTimes.Default.StatusRefresh.TotalSeconds;

    /// <summary>How long a list that cannot be fetched anew still counts.</summary>
    [Range(0, 604_800, ErrorMessage = "Vault:Peers:StatusGraceSeconds must be 0 to 604800.")]
    public int StatusGraceSeconds { get; set; } = (int)PeerTimes.Default.StatusGrace.TotalSeconds;

    /// <summary>How long a peer that failed is not asked.</summary>
    [Range(1, 3600, ErrorMessage = "Vault:Peers:BreakSeconds must be 1 to 3600.")]
    public int BreakSeconds { get; set; } = (int)PeerTimes.Default.Break.TotalSeconds;

    /// <summary>How often peers are looked after; 0 when this process shall leave that to others.</summary>
    [Range(0, 3600, ErrorMessage = "Vault:Peers:FollowSeconds must be 0 to 3600.")]
    public int FollowSeconds { get; set; } = 5;

    /// <summary>How long the record of questions and answers is kept.</summary>
    [Range(1, 36_500, ErrorMessage = "Vault:Peers:KeepExchangesDays must be 1 to 36500.")]
    public int KeepExchangesDays { get; set; } = (int)PeerTimes.Default.ExchangesKept.TotalDays;

    /// <summary>How much each peer may ask, by its pinned key.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Vault:Peers:QuestionsPerMinute must be 1 to 1000000.")]
    public int QuestionsPerMinute { get; set; } = PeerAllowance.Default.QuestionsPerMinute;

    public PeerTimes ToTimes() => new(
        TimeSpan.FromMilliseconds(BudgetMilliseconds),
        TimeSpan.FromSeconds(DescriptionSeconds),
        TimeSpan.FromSeconds(StatusSeconds),
        TimeSpan.FromSeconds(StatusGraceSeconds),
        TimeSpan.FromSeconds(BreakSeconds),
        TimeSpan.FromDays(KeepExchangesDays));
}
