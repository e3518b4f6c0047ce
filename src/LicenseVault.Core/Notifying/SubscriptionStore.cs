using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Notifying;

/// <summary>Keeps subscriptions, by id.</summary>
public sealed class SubscriptionStore(IDocumentStore documents, RecordSeals seals)
{
    private const int PageLength = 200;

    /// <summary>Null when there is none; an id that cannot have been given is asked of no store.</summary>
    public async Task<(Subscription Subscription, long Version)?> FindAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.Subscriptions, id, cancel) is { } document
            ? (seals.Open<Subscription>(Collections.Subscriptions, document), document.Version)
            : null;

    /// <summary>Those of a client, at most a thousand.</summary>
    public async Task<IReadOnlyList<Subscription>> OfClientAsync(string client, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Subscriptions, new IndexQuery("by_client", [IndexValue.Of(client)], Limit: 1000), cancel);
        return [.. page.Documents.Select(document => seals.Open<Subscription>(Collections.Subscriptions, document))];
    }

    /// <summary>All of them. A damaged one is left out: fsck tells of it, and it must not keep the others from being told.</summary>
    public async Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancel)
    {
        var all = new List<Subscription>();
        await foreach (var document in WholeCollection.DocumentsAsync(documents, Collections.Subscriptions, PageLength, cancel))
        {
            try
            {
                all.Add(seals.Open<Subscription>(Collections.Subscriptions, document));
            }
            catch (DamagedRecordException)
            {
            }
        }

        return all;
    }

    internal async Task AddAsync(Subscription subscription, CancellationToken cancel)
    {
        var outcome = await documents.WriteAsync(seals.Insert(Collections.Subscriptions, subscription.Id, subscription, KeysOf(subscription)), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A new subscription could not be stored: {outcome}.");
    }

    /// <summary>False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> ReplaceAsync(Subscription subscription, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.Subscriptions, subscription.Id, version, subscription, KeysOf(subscription)), cancel) is WriteOutcome.Written;

    /// <summary>False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> DeleteAsync(string id, long version, CancellationToken cancel) =>
        await documents.WriteAsync(new DocumentWrite.Delete(Collections.Subscriptions, id, version), cancel) is WriteOutcome.Written;

    internal static Dictionary<string, IndexValue> KeysOf(Subscription subscription) => new() { ["client"] = IndexValue.Of(subscription.Client) };
}
