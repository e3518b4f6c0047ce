namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page of a steward.</summary>
internal sealed record StewardWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Issued { get; init; }

    public required string Verified { get; init; }

    public required string Papers { get; init; }

    public required string Faults { get; init; }

    /// <summary>{0}: how many entries of the log.</summary>
    public required string AsOf { get; init; }

    public required string None { get; init; }

    /// <summary>{0}: the sum; {1}: the greatest.</summary>
    public required string ChartAlt { get; init; }

    public required string IssuedByDay { get; init; }

    public required string VerifiedByDay { get; init; }

    public required string IssuedByType { get; init; }

    public required string VerifiedByType { get; init; }

    public required string IssuedByProvince { get; init; }

    public required string VerifiedByProvince { get; init; }

    public required string VerifiedByVerdict { get; init; }

    public required string Health { get; init; }

    public required string Documents { get; init; }

    public required string Objects { get; init; }

    public required string Log { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Entries { get; init; }

    public required string NoLog { get; init; }

    /// <summary>{0}: its address.</summary>
    public required string Peer { get; init; }

    public required string Answers { get; init; }

    public required string Silent { get; init; }

    public required string Distrusted { get; init; }

    public required string Pending { get; init; }

    public required string FaultsPending { get; init; }

    public required string Nothing { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Seconds { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Minutes { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Hours { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Days { get; init; }

    /// <summary>What waits, by the name of its age in /metrics.</summary>
    public required IReadOnlyDictionary<string, string> Ages { get; init; }

    /// <summary>By the first two digits of GB/T 2260.</summary>
    public required IReadOnlyDictionary<string, string> Provinces { get; init; }
}
