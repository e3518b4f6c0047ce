namespace LicenseVault.Core.Storing;

/// <summary>
/// Keeps JSON documents by collection and id. One document is the unit of atomicity: a write is done whole or not at all, together
/// with its index keys, and is durable when the call returns. Reads see every write that returned before they began.
/// Expected conflicts are values. What is thrown: <see cref="StoreUnavailableException"/> for an outage, an <see cref="IOException"/> for what
/// the operator must mend (disk full, file unreadable), an <see cref="ArgumentException"/> for what <see cref="DocumentRules"/> refuses. A call that is cancelled throws; one cancelled before it began has done nothing, a later one may
/// have been done. Safe to call from any thread and from many processes.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The document with this id, or null when there is none.</summary>
    Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel);

    /// <summary>
    /// Reads along one declared index: equality on a prefix of its parts, a range on the next part, in index order (ties by id).
    /// Numbers compare as numbers, text by its UTF-8 bytes. Documents without a value for some part of the index are not in it.
    /// A document that is there from the first page to the last is met exactly once, whatever is written meanwhile (unless its own keys in
    /// this index change). Throws <see cref="ResumeTokenException"/>.
    /// </summary>
    Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel);

    /// <summary>
    /// Walks through a whole collection, for checking and copying: the documents whose ids come after <paramref name="after"/> (null for the
    /// first of all) in the order of their UTF-8 bytes, at most <paramref name="limit"/> (1 to 1000). Fewer than the limit are the last.
    /// A document that is there all along is met exactly once.
    /// </summary>
    Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel);

    /// <summary>
    /// Writes one document. An insert succeeds only if id and all unique index keys are free; a replacement or deletion only if the
    /// stored version is the one named, else nothing changes and the outcome says why.
    /// </summary>
    Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel);

    /// <summary>
    /// Writes many independent documents for throughput: each is atomic by itself and has its own outcome, in the order given.
    /// When it throws, any of them may have been written.
    /// </summary>
    Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel);

    /// <summary>
    /// Takes the next <paramref name="count"/> (at least 1) numbers of a counter and returns the first; a new counter starts at 0. No number is ever
    /// given twice; a crash may skip some.
    /// </summary>
    Task<long> TakeAsync(string counter, int count, CancellationToken cancel);
}
