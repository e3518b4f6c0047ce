namespace LicenseVault.Core.Batches;

/// <summary>The books of a batch, what was found before it was released, and how far the work has come: one document, guarded by the lease of whoever does the work.</summary>
/// <param name="Part">The next part.</param>
public sealed record BatchProgress(int Part, long Issued, long Rejected)
{
    /// <summary>How many parts are examined; none of a batch that goes without.</summary>
    public int ExaminedParts { get; init; }

    /// <summary>How many rows are examined, good or not. None of them counts as issued or rejected by that.</summary>
    public long Examined { get; init; }

    /// <summary>How many of those could not be issued.</summary>
    public long Faulty { get; init; }

    public static BatchProgress Beginning { get; } = new(0, 0, 0);

    /// <summary>The name of the lease.</summary>
    public static string LeaseOf(Batch batch) => $"batch {batch.Id}";

    public long PendingOf(Batch batch) => batch.Rows - Issued - Rejected;

    /// <summary>How many rows can be issued, for all that was found.</summary>
    public long SoundOf(Batch batch) => batch.Rows - Faulty;
}
