namespace LicenseVault.Core.Batches;

/// <summary>The books of a batch and how far the work has come: one document, guarded by the lease of whoever does the work.</summary>
/// <param name="Part">The next part.</param>
public sealed record BatchProgress(int Part, long Issued, long Rejected)
{
    public static BatchProgress Beginning { get; } = new(0, 0, 0);

    /// <summary>The name of the lease.</summary>
    public static string LeaseOf(Batch batch) => $"batch {batch.Id}";

    public long PendingOf(Batch batch) => batch.Rows - Issued - Rejected;
}
