namespace LicenseVault.Core.Casework;

/// <summary>A certificate type that a matter requires, and of which no certificate that passes was shown.</summary>
/// <param name="Type">Its code.</param>
/// <param name="Name">As the catalogue has it; the code where it has none.</param>
/// <param name="IsShown">Whether one was shown that does not pass.</param>
internal sealed record MissingType(string Type, string Name, bool IsShown);
