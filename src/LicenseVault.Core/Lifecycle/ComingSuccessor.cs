namespace LicenseVault.Core.Lifecycle;

/// <summary>A certificate that takes the place of another on a day to come.</summary>
/// <param name="From">When it begins, and the one before is superseded.</param>
public sealed record ComingSuccessor(string Identifier, DateTimeOffset From);
