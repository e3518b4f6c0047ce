namespace LicenseVault.Core.Copying;

/// <summary>What an annotated copy is made for.</summary>
/// <param name="Seed">By what the copy is known to whoever asks for it: of one seed comes one number.</param>
/// <param name="Purpose">What it may be used for: one line of 1 to 200 characters.</param>
/// <param name="Recipient">Who may use it: one line of 1 to 200 characters.</param>
/// <param name="MadeAt">When it was asked for.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Fields">The values that may be seen.</param>
public sealed record CopyTerms(string Seed, string Purpose, string Recipient, DateTimeOffset MadeAt, DateTimeOffset Until, IReadOnlyList<string> Fields);
