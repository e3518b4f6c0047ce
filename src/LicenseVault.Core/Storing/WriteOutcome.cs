namespace LicenseVault.Core.Storing;

/// <summary>What came of one write.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>It is durable. For a deletion the version is that of the document deleted.</summary>
    public sealed record Written(long Version) : WriteOutcome;

    /// <summary>An insert met a document with the same id.</summary>
    public sealed record IdTaken : WriteOutcome;

    /// <summary>
    /// Another document holds the same values in this unique index. Of several, the first declared is named. A taken id and a version
    /// that differs come first.
    /// </summary>
    public sealed record KeyTaken(string Index) : WriteOutcome;

    /// <summary>A replacement or deletion met another version, or no document.</summary>
    public sealed record VersionDiffers : WriteOutcome;
}
