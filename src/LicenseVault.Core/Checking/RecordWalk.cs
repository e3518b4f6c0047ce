using System.Runtime.CompilerServices;
using LicenseVault.Core.Storing;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Checking;

/// <summary>Walks through a collection, a page in memory at a time.</summary>
public sealed partial class RecordWalk(IDocumentStore documents, ILogger<RecordWalk> logger)
{
    private const int PageLength = 200;

    /// <summary>
    /// Every document of the collection. Where the store cannot be read on, the walk goes on one by one as far as it can, tells
    /// <paramref name="unreadable"/> behind which document it ends, and ends. An outage throws.
    /// </summary>
    public async IAsyncEnumerable<Document> OfAsync(Collection collection, Action<Finding> unreadable, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        var length = PageLength;
        while (true)
        {
            var page = await TryScanAsync(collection, after, length, cancel);
            if (page is null && length == 1)
            {
                unreadable(FindingKinds.CollectionUnreadable.At(collection, after ?? ""));
                yield break;
            }

            if (page is null)
            {
                length = 1;
                continue;
            }

            foreach (var document in page)
                yield return document;
            if (page.Count < length)
                yield break;
            after = page[^1].Id;
        }
    }

    // What adapters throw for a broken file is their own; an outage is not a word about what is stored.
    private async Task<IReadOnlyList<Document>?> TryScanAsync(Collection collection, string? after, int length, CancellationToken cancel)
    {
        try
        {
            return await documents.ScanAsync(collection, after, length, cancel);
        }
        catch (Exception problem) when (problem is not (StoreUnavailableException or StoreUnfitException or OperationCanceledException or ObjectDisposedException))
        {
            LogUnreadable(logger, collection.Name, problem);
            return null;
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Debug, Message = "A page of {Collection} cannot be read")]
    private static partial void LogUnreadable(ILogger logger, string collection, Exception problem);
}
