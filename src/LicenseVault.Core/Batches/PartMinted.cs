namespace LicenseVault.Core.Batches;

/// <summary>What came of the rows of a part.</summary>
/// <param name="Rejected">In order.</param>
/// <param name="Stop">Why no other row can be issued either; null when they can.</param>
internal sealed record PartMinted(IReadOnlyList<RejectedRow> Rejected, string? Stop);
