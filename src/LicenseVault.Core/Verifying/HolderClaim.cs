namespace LicenseVault.Core.Verifying;

/// <summary>Who the presenter says the holder is; what is null is not asked.</summary>
public sealed record HolderClaim(string? Name, string? IdNumber);
