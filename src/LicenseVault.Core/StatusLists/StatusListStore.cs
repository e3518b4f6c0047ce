using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.StatusLists;

/// <summary>Keeps one document for each list that a change was made in.</summary>
public sealed class StatusListStore(IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>The record and its version, or null when nothing has changed in that list yet.</summary>
    internal async Task<(StatusListRecord Record, long Version)?> FindAsync(StatusListId id, CancellationToken cancel) =>
        await documents.FindAsync(Collections.StatusLists, id.ToString(), cancel) is { } document
            ? (seals.Open<StatusListRecord>(Collections.StatusLists, document), document.Version)
            : null;

    /// <summary>The list to set places in; all valid when there is none yet.</summary>
    internal async Task<OpenStatusList> OpenAsync(StatusListId id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is var (record, version)
            ? new OpenStatusList(id, version, record.Serial, StatusBits.Unpack(record.Bits), StatementMarks.Unpack(record.Marks))
            : new OpenStatusList(id, 0, 0, StatusBits.AllValid(), StatementMarks.None());

    /// <summary>False when somebody else has changed it since it was read: nothing was written.</summary>
    internal async Task<bool> WriteAsync(OpenStatusList list, CancellationToken cancel)
    {
        var record = new StatusListRecord
        {
            Serial = list.Serial + 1,
            Count = list.Bits.Count,
            ChangedAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()),
            Bits = list.Bits.Pack(),
            Marks = list.Marks.Pack(),
        };
        DocumentWrite write = list.Version == 0
            ? seals.Insert(Collections.StatusLists, list.Id.ToString(), record, NoKeys)
            : seals.Replace(Collections.StatusLists, list.Id.ToString(), list.Version, record, NoKeys);
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
    }
}
