using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Gives a record of an older program the keys that it could not know. What it says is carried over to the letter.</summary>
public sealed class IndexKeyRepairs(IDocumentStore documents, RecordSeals seals)
{
    /// <summary>The document as it is then; null when somebody else has changed it meanwhile.</summary>
    internal async Task<Document?> TryRepairAsync(Document document, IReadOnlyDictionary<string, IndexValue> missing, CancellationToken cancel)
    {
        var keys = new Dictionary<string, IndexValue>(document.Keys);
        foreach (var (field, value) in missing)
            keys[field] = value;
        var write = seals.ReplaceContent(Collections.Certificates, document.Id, document.Version, seals.OpenContent(Collections.Certificates, document), keys);
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written ? await documents.FindAsync(Collections.Certificates, document.Id, cancel) : null;
    }
}
