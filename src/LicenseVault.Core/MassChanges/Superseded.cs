using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// Which of the certificates between two identifiers another has taken the place of: one query for a page of them, where asking for each would take
/// as long as judging it.
/// </summary>
internal sealed class Superseded
{
    private const int Most = 1000;

    // Comes before every character that an identifier may have.
    private const char Behind = '!';

    private readonly HashSet<string>? _identifiers;

    private Superseded(HashSet<string>? identifiers) => _identifiers = identifiers;

    /// <summary>Nothing is known: each must be asked for.</summary>
    public static Superseded Unknown { get; } = new(null);

    public static async Task<Superseded> BetweenAsync(IDocumentStore documents, string first, string last, CancellationToken cancel)
    {
        var query = new IndexQuery("by_predecessor", [], From: IndexValue.Of(first), Before: IndexValue.Of($"{last}{Behind}"), Limit: Most);
        var page = await documents.QueryAsync(Collections.Certificates, query, cancel);
        return page.Next is null
            ? new Superseded(page.Documents.Select(successor => successor.Keys[ImpliedKeys.Predecessor].Text!).ToHashSet(StringComparer.Ordinal))
            : Unknown;
    }

    public bool MayHave(string identifier) => _identifiers?.Contains(identifier) ?? true;
}
