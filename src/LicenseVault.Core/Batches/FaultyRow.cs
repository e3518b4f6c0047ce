namespace LicenseVault.Core.Batches;

/// <summary>A row of a batch that was not issued.</summary>
/// <param name="Number">Its number in the batch, from 1.</param>
/// <param name="Faults">All of them.</param>
public sealed record FaultyRow(long Number, IReadOnlyList<FieldFault> Faults);
