namespace LicenseVault.Core.StatusLists;

/// <summary>A token, and of what it was made.</summary>
/// <param name="Version">Of the list's document; 0 for none.</param>
internal sealed record SignedStatusList(long Version, DateTimeOffset IssuedAt, ReadOnlyMemory<byte> Token, string Tag);
