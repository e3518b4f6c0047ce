using System.Text.Json;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Opens records of which nothing is believed.</summary>
internal static class RecordOpener
{
    /// <summary>The record; or null, and why among the findings.</summary>
    public static T? TryOpen<T>(this RecordSeals seals, Collection collection, Document document, List<Finding> findings)
        where T : class
    {
        try
        {
            return seals.Open<T>(collection, document);
        }
        catch (DamagedRecordException)
        {
            findings.Add(FindingKinds.RecordDamaged.At(collection, document.Id));
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or FormatException or NotSupportedException)
        {
            findings.Add(FindingKinds.RecordUnreadable.At(collection, document.Id));
        }

        return null;
    }
}
