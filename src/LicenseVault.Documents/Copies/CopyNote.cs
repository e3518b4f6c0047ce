namespace LicenseVault.Documents.Copies;

/// <summary>What an annotated copy (加注件) says of itself on each of its pages.</summary>
/// <param name="Number">Of the copy.</param>
/// <param name="Purpose">What it may be used for, in the words of whoever asked.</param>
/// <param name="Recipient">Who may use it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Maker">The vault that made it.</param>
/// <param name="Certificate">The identifier of the certificate that it is a copy of.</param>
/// <param name="IsPartial">Whether values of the certificate are covered.</param>
public sealed record CopyNote(
    string Number, string Purpose, string Recipient, DateTimeOffset MadeAt, DateTimeOffset Until, string Maker, string Certificate, bool IsPartial);
