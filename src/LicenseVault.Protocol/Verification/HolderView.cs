namespace LicenseVault.Protocol.Verification;

/// <summary>What the asker may see of the holder, masked where that is the rule.</summary>
/// <param name="Name">The name.</param>
/// <param name="IdType">The kind of the number, three digits (GB/T 36903 appendix A).</param>
/// <param name="IdNumber">The number.</param>
public sealed record HolderView(string? Name = null, string? IdType = null, string? IdNumber = null);
