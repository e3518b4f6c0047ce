namespace LicenseVault.Protocol.Verification;

/// <summary>That what was presented is an annotated copy (加注件), and what it says of itself: signed by the vault that made it.</summary>
/// <param name="Number">Of the copy.</param>
/// <param name="Purpose">What it may be used for.</param>
/// <param name="Recipient">Who may use it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Until">When it ends or ended.</param>
/// <param name="Maker">Who made it.</param>
/// <param name="Fields">The values that it shows; null for all.</param>
public sealed record CopyView(string Number, string Purpose, string Recipient, DateTimeOffset MadeAt, DateTimeOffset Until, string Maker, IReadOnlyList<string>? Fields);
