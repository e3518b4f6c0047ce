using LicenseVault.Core.People;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The sandbox's own sign-in.</summary>
internal sealed record SandboxWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Citizens { get; init; }

    public required string Clerks { get; init; }

    public required string Cancel { get; init; }

    /// <summary>One symbol for each role.</summary>
    public required IReadOnlyDictionary<Role, string> Badges { get; init; }
}
