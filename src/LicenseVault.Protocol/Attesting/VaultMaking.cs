namespace LicenseVault.Protocol.Attesting;

/// <summary>What something signed by a vault says of its own making.</summary>
/// <param name="What">What it is, for people: <c>receipt</c>.</param>
/// <param name="Vault">The address of the vault that made it.</param>
/// <param name="Name">The vault's name; null where it does not say.</param>
/// <param name="At">When it was made.</param>
internal sealed record VaultMaking(string What, string Vault, string? Name, DateTimeOffset At);
