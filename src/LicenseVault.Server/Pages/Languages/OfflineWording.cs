namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page that verifies in the browser. Its script gets these texts from the page.</summary>
internal sealed record OfflineWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string FileLabel { get; init; }

    public required string FileHint { get; init; }

    public required string BundleLabel { get; init; }

    public required string BundleHint { get; init; }

    public required string Button { get; init; }

    public required string Loading { get; init; }

    /// <summary>{0}: the vault; {1}: when it was made; {2}: until when it is good.</summary>
    public required string BundleReady { get; init; }

    public required string BundleMissing { get; init; }

    public required string BundleRefused { get; init; }

    /// <summary>{0}: what it is.</summary>
    public required string BundleOther { get; init; }

    public required string BundleNone { get; init; }

    public required string BundleExpired { get; init; }

    public required string NoScript { get; init; }

    public required string NotSecure { get; init; }

    public required string Failed { get; init; }

    public required string NotCheckedHeading { get; init; }

    public required string NotChecked { get; init; }

    public required string Shown { get; init; }

    /// <summary>{0}: the time of the bundle; {1}: how old it is.</summary>
    public required string Age { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Minutes { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Hours { get; init; }

    public required string Link { get; init; }
}
