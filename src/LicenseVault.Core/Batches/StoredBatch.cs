namespace LicenseVault.Core.Batches;

/// <summary>A batch with the version of its document.</summary>
public sealed record StoredBatch(Batch Batch, long Version);
