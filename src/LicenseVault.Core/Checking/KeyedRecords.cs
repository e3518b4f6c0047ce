using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks records whose id and keys all follow from what stands in them.</summary>
internal static class KeyedRecords
{
    public static void Check<T>(
        this RecordSeals seals, Collection collection, Document document, Func<T, string> idOf, Func<T, Dictionary<string, IndexValue>> keysOf, List<Finding> findings)
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
