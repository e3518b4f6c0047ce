namespace LicenseVault.Server.CommandLine;

/// <summary>What came of one look at a log.</summary>
/// <param name="ExitCode">0 consistent, 1 not, 2 could not check.</param>
/// <param name="Text">For people; of a log that broke its promise the two notes that prove it.</param>
/// <param name="Remember">The note to remember; null when nothing new was found good.</param>
internal sealed record LogLook(int ExitCode, string Text, string? Remember = null)
{
    public const int Broken = 1;
}
