namespace LicenseVault.Core.Minting;

/// <summary>Where this vault is reached from outside; printed in QR codes and signed into credentials.</summary>
/// <param name="BaseUrl">Scheme and host, no slash at the end.</param>
public sealed record VaultAddress(string BaseUrl);
