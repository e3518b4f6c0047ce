namespace LicenseVault.Core.Signing;

/// <summary>A key as it is stored.</summary>
/// <param name="Name">What the key is for: <c>issuer:{code}</c>, <c>vault:{address}</c>, or a name of the vault's own such as <c>access-tokens</c>.</param>
/// <param name="Pkcs8">The private key, sealed.</param>
/// <param name="Chain">DER, base64, leaf first; empty for a key without certificates.</param>
internal sealed record StoredKey(string Name, string Pkcs8, IReadOnlyList<string> Chain);
