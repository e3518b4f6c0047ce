namespace LicenseVault.Core.Access;

/// <summary>A secret that was replaced.</summary>
/// <param name="Digest">SHA-256 of it, hex.</param>
/// <param name="Until">From when on it counts no more.</param>
public sealed record FormerSecret(string Digest, DateTimeOffset Until);
