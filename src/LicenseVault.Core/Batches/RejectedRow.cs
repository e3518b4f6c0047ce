namespace LicenseVault.Core.Batches;

/// <summary>A row that was not issued.</summary>
/// <param name="Index">Its place in its part.</param>
/// <param name="Faults">All of them.</param>
internal sealed record RejectedRow(int Index, IReadOnlyList<FieldFault> Faults);
