namespace LicenseVault.Core.Transparency;

/// <summary>The log's key as it is stored.</summary>
/// <param name="Origin">The name of the log, as it was when the log began: the key is good for no other.</param>
/// <param name="Seed">The seed of the Ed25519 key, sealed.</param>
internal sealed record StoredLogKey(string Origin, string Seed);
