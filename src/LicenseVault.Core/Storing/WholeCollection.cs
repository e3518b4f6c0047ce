using System.Runtime.CompilerServices;

namespace LicenseVault.Core.Storing;

/// <summary>Walks through a collection page by page.</summary>
internal static class WholeCollection
{
    public static async IAsyncEnumerable<IReadOnlyList<Document>> PagesAsync(
        IDocumentStore documents, Collection collection, int pageLength, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        IReadOnlyList<Document> page;
        do
        {
            page = await documents.ScanAsync(collection, after, pageLength, cancel);
            if (page.Count > 0)
                yield return page;
            after = page.Count == 0 ? after : page[^1].Id;
        }
        while (page.Count == pageLength);
    }

    public static async IAsyncEnumerable<Document> DocumentsAsync(
        IDocumentStore documents, Collection collection, int pageLength, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in PagesAsync(documents, collection, pageLength, cancel))
        {
            foreach (var document in page)
                yield return document;
        }
    }
}
