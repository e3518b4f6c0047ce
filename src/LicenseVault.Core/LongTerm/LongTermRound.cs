namespace LicenseVault.Core.LongTerm;

/// <summary>What one round of looking after documents came to.</summary>
/// <param name="Added">How many documents got an addition.</param>
/// <param name="Waiting">How many could not get theirs: a time stamp or a revocation list was away, or the document is damaged.</param>
/// <param name="OldestDue">Since when the oldest that is left has been due; null when none is.</param>
public sealed record LongTermRound(int Added, int Waiting, DateTimeOffset? OldestDue);
