using LicenseVault.Core.People;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The sandbox's own sign-in.</summary>
internal sealed record SandboxWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Citizens { get; init; }

    /// <summary>One symbol for holders.</summary>
    public required string CitizenBadge { get; init; }

    /// <summary>{0}: how many certificates somebody holds here.</summary>
    public required string Certificates { get; init; }

    public required string NoCertificates { get; init; }

    public required string Clerks { get; init; }

    public required string Cancel { get; init; }

    /// <summary>One symbol for each role.</summary>
    public required IReadOnlyDictionary<Role, string> Badges { get; init; }
}
