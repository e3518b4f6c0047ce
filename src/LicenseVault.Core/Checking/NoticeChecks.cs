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
            Check<Subscription>(collection, document, one => one.Id, SubscriptionStore.KeysOf, findings);
        else if (collection == Collections.Reminders)
            Check<Reminder>(collection, document, one => Reminder.IdOf(one.Number), ExpiryReminders.KeysOf, findings);
        else if (collection == Collections.DeadLetters)
            Check<DeadLetter>(collection, document, one => one.Id, DeadLetters.KeysOf, findings);
        else
            return false;
        return true;
    }

    private void Check<T>(Collection collection, Document document, Func<T, string> idOf, Func<T, Dictionary<string, IndexValue>> keysOf, List<Finding> findings)
        where T : class
    {
        if (seals.TryOpen<T>(collection, document, findings) is not { } record)
            return;

        if (document.Id != idOf(record))
            findings.Add(FindingKinds.RecordInconsistent.At(collection, document.Id));
        if (!IndexKeys.Are(document, [.. keysOf(record).Select(key => (key.Key, key.Value))]))
            findings.Add(FindingKinds.IndexKeysWrong.At(collection, document.Id));
    }
}
