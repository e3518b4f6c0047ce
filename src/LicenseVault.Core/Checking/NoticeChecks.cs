using LicenseVault.Core.Notifying;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the records of those who are told, and of what they are told.</summary>
public sealed class NoticeChecks(RecordSeals seals)
{
    internal bool TryCheck(Collection collection, Document document, List<Finding> findings)
    {
        if (collection == Collections.Subscriptions)
            seals.Check<Subscription>(collection, document, one => one.Id, SubscriptionStore.KeysOf, findings);
        else if (collection == Collections.Reminders)
            seals.Check<Reminder>(collection, document, one => Reminder.IdOf(one.Number), ExpiryReminders.KeysOf, findings);
        else if (collection == Collections.DeadLetters)
            seals.Check<DeadLetter>(collection, document, one => one.Id, DeadLetters.KeysOf, findings);
        else
            return false;
        return true;
    }
}
