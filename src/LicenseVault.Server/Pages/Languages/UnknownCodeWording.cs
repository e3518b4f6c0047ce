namespace LicenseVault.Server.Pages.Languages;

/// <summary>The answer to a code that finds nothing.</summary>
internal sealed record UnknownCodeWording(string Title, string Lead, IReadOnlyList<string> Hints, string Error, string Suspicion);
