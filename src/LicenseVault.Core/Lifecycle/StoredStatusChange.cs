namespace LicenseVault.Core.Lifecycle;

/// <summary>A change of status with the version of its document.</summary>
public sealed record StoredStatusChange(StatusChange Change, long Version);
