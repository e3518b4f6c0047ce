namespace LicenseVault.Core.MassChanges;

/// <summary>A mass change with the version of its document.</summary>
public sealed record StoredMassChange(MassChange Change, long Version);
