namespace LicenseVault.Core.Issuing;

/// <summary>What of a proposal to issue is personal.</summary>
/// <param name="Draft">As it was handed in: JSON.</param>
/// <param name="Remark">Why it was sent back; null when it was not.</param>
public sealed record IssueContents(string Draft, string? Remark = null);
