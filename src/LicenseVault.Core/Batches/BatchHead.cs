namespace LicenseVault.Core.Batches;

/// <summary>What all rows of a batch have in common.</summary>
/// <param name="Paths">Of each column; empty for JSON lines.</param>
internal sealed record BatchHead(string Type, string Issuer, IReadOnlyList<string> Paths);
