namespace LicenseVault.Server.Pages.Languages;

/// <summary>The start page and its two forms.</summary>
internal sealed record HomeWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string CodeHeading { get; init; }

    public required string CodeLabel { get; init; }

    /// <summary>{0}: what a code looks like.</summary>
    public required string CodeHint { get; init; }

    public required string CodeButton { get; init; }

    public required string CodeMissing { get; init; }

    public required string Or { get; init; }

    public required string FileHeading { get; init; }

    public required string FileLabel { get; init; }

    /// <summary>{0}: megabytes.</summary>
    public required string FileHint { get; init; }

    public required string FileButton { get; init; }

    public required string FileMissing { get; init; }

    public required string AboutHeading { get; init; }

    public required IReadOnlyList<string> About { get; init; }
}
