namespace LicenseVault.Protocol.Verification;

/// <summary>A code with the name that goes with it.</summary>
public sealed record NamedCode(string Code, string Name);
