namespace LicenseVault.Core.Notifying;

/// <summary>Everything that whoever manages subscriptions can meet.</summary>
public abstract record SubscriptionOutcome
{
    private SubscriptionOutcome()
    {
    }

    /// <param name="Subscription">As it stands now.</param>
    /// <param name="Secret">The new secret, told this once.</param>
    public sealed record Standing(Subscription Subscription, string Secret) : SubscriptionOutcome;

    public sealed record Ended : SubscriptionOutcome;

    /// <summary>There is none with this id, or it is another client's.</summary>
    public sealed record Unknown : SubscriptionOutcome;

    public sealed record ChangedMeanwhile : SubscriptionOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : SubscriptionOutcome;
}
