namespace LicenseVault.Core.Storing;

/// <summary>
/// Keeps bytes under a key, for good. Safe to call from any thread and from many processes. Throws
/// <see cref="StoreUnavailableException"/> for an outage, <see cref="IOException"/> for what the operator must mend.
/// </summary>
public interface IObjectStore
{
    /// <summary>
    /// Stores an object once. On return it is durable, and no reader ever sees part of it.
    /// Putting the same bytes again is <see cref="PutOutcome.Identical"/>; other bytes are <see cref="PutOutcome.Conflict"/>
    /// and change nothing. Of many writers racing with different bytes, exactly one gets <see cref="PutOutcome.Stored"/>.
    /// </summary>
    Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <summary>The object as a stream that the caller disposes, or null when there is none. Any other failure throws.</summary>
    Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel);

    /// <summary>
    /// Puts content in the place of what is there (or is missing): for fsck alone, after it has proven that this is what was issued. A reader
    /// sees the old or the new. On return it is durable.
    /// </summary>
    Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <summary>
    /// Every key that starts with the prefix (any text; the empty one for all), in ordinal order. An object stored before the call is listed,
    /// one stored during it may be.
    /// </summary>
    IAsyncEnumerable<ObjectKey> ListAsync(string prefix, CancellationToken cancel);

    /// <summary>
    /// Bytes that were brought for a key before an instant and are not its object: their writer died, or another was first. For fsck alone; a key
    /// comes once for each such bytes, in no order. None in a store that keeps no bytes beside its objects.
    /// </summary>
    IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, CancellationToken cancel);
}

/// <summary>What came of putting an object.</summary>
public enum PutOutcome
{
    /// <summary>The key was free; the bytes are durable under it.</summary>
    Stored,

    /// <summary>The same bytes were there already, and are durable.</summary>
    Identical,

    /// <summary>Other bytes are there; nothing changed.</summary>
    Conflict,
}
