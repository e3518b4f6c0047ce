using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>The two stores of a vault.</summary>
public sealed record VaultStores(IDocumentStore Documents, IObjectStore Objects);
