namespace LicenseVault.Core.Notifying;

/// <summary>How far a subscription's deliveries have come: one document, guarded by the lease of whoever delivers.</summary>
/// <param name="Log">The first entry of the log that has not been looked at.</param>
/// <param name="Reminders">The first reminder that has not been looked at.</param>
/// <param name="Waiting">What was not taken yet, in the order in which it came.</param>
public sealed record DeliveryState(long Log, long Reminders, IReadOnlyList<WaitingDelivery> Waiting)
{
    /// <summary>The name of the lease.</summary>
    public static string LeaseOf(string subscription) => $"webhook/{subscription}";

    internal static DeliveryState Of(Subscription subscription) => new(subscription.FromLog, subscription.FromReminders, []);

    internal long NextOf(NoticeSource source) => source is NoticeSource.Log ? Log : Reminders;

    internal DeliveryState Past(NoticePlace place) => place.Source is NoticeSource.Log ? this with { Log = place.Number + 1 } : this with { Reminders = place.Number + 1 };

    internal DeliveryState With(WaitingDelivery delivery) => this with { Waiting = [.. Waiting, delivery] };

    internal DeliveryState Without(WaitingDelivery delivery) => this with { Waiting = [.. Waiting.Where(one => one != delivery)] };

    internal DeliveryState Put(WaitingDelivery before, WaitingDelivery after) => this with { Waiting = [.. Waiting.Select(one => one == before ? after : one)] };
}

/// <param name="Place">Which notice it is.</param>
/// <param name="Certificate">Whose: what comes later of the same certificate waits behind it.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="Since">When it was first to be sent.</param>
/// <param name="NextAt">Not before.</param>
public sealed record WaitingDelivery(NoticePlace Place, string Certificate, int Tries, DateTimeOffset Since, DateTimeOffset NextAt);
