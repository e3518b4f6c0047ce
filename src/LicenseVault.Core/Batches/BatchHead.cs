namespace LicenseVault.Core.Batches;

/// <summary>What all rows of a batch have in common.</summary>
/// <param name="Columns">As they are named; empty for JSON lines.</param>
/// <param name="Paths">Of each column.</param>
internal sealed record BatchHead(string Type, string Issuer, IReadOnlyList<string> Columns, IReadOnlyList<string> Paths);
