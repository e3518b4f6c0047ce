namespace LicenseVault.Core.Notifying;

/// <summary>What came of one round of deliveries to one subscriber.</summary>
public abstract record DeliveryRound
{
    private DeliveryRound()
    {
    }

    /// <summary>Another process has the lease, or has taken it meanwhile.</summary>
    public sealed record Elsewhere : DeliveryRound;

    /// <param name="Sent">How many notices were taken.</param>
    /// <param name="Unsent">When the oldest one happened that was not sent yet; null when there is none.</param>
    /// <param name="Retried">Since when the oldest one waits that was sent and not taken; null when there is none.</param>
    public sealed record Done(int Sent, DateTimeOffset? Unsent, DateTimeOffset? Retried) : DeliveryRound;
}
