using System.Runtime.CompilerServices;

namespace LicenseVault.Core.Storing;

/// <summary>Every counter of the vault. A copy must raise them, or it would give numbers that the vault gave before; nothing else names one.</summary>
public static class Counters
{
    private const int IssuersAtOnce = 1000;

    /// <summary>Places in the status lists of an issuer.</summary>
    public static string StatusSlotsOf(string issuer) => $"status-slots:{issuer}";

    /// <summary>The names of all counters of a vault: one for each of its issuers.</summary>
    public static async IAsyncEnumerable<string> NamesAsync(IDocumentStore documents, [EnumeratorCancellation] CancellationToken cancel)
    {
        IReadOnlyList<Document> page = [];
        do
        {
            page = await documents.ScanAsync(Collections.Issuers, page is [.., var last] ? last.Id : null, IssuersAtOnce, cancel);
            foreach (var issuer in page)
                yield return StatusSlotsOf(issuer.Id);
        }
        while (page.Count == IssuersAtOnce);
    }
}
