namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page of a system administrator; what it shares with the steward's has its words there.</summary>
internal sealed record OperationWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Keys { get; init; }

    /// <summary>{0}: the day.</summary>
    public required string GoodUntil { get; init; }

    /// <summary>{0}: the day.</summary>
    public required string Ended { get; init; }

    public required string NoKey { get; init; }

    public required string Tools { get; init; }

    public required string Readiness { get; init; }

    public required string Commands { get; init; }
}
