namespace LicenseVault.Core.Storing;

/// <summary>A read along one index.</summary>
/// <param name="Index">Name of a declared index.</param>
/// <param name="Equal">Values for the first fields of the index.</param>
/// <param name="From">Inclusive lower bound on the next field; null for none.</param>
/// <param name="Before">Exclusive upper bound on the same field; null for none.</param>
/// <param name="Descending">The whole order turned round.</param>
/// <param name="Limit">1 to 1000.</param>
/// <param name="After">The <see cref="DocumentPage.Next"/> of an earlier page of the same query (the limit may differ); null for the first.</param>
public sealed record IndexQuery(
    string Index, IReadOnlyList<IndexValue> Equal, IndexValue? From = null, IndexValue? Before = null, bool Descending = false, int Limit = 100, string? After = null);

/// <summary>Some of what a query finds.</summary>
/// <param name="Documents">In index order.</param>
/// <param name="Next">Resumes after the last document; null when this page is the last. Good in every process that shares the store. It is safe in a URL, and a forged one is refused.</param>
public sealed record DocumentPage(IReadOnlyList<Document> Documents, string? Next);

/// <summary>A resume token that this store did not give for this query.</summary>
public sealed class ResumeTokenException(string message) : Exception(message);
