namespace LicenseVault.Core.Figures;

/// <summary>What the public log tells of issuing, as far as it was read: sums and the place are one document, so that nothing is counted twice.</summary>
/// <param name="Read">How many entries of the log were read.</param>
public sealed record IssueFigures(long Read)
{
    public static IssueFigures None { get; } = new(0);

    /// <summary>Certificates issued, by type.</summary>
    public IReadOnlyDictionary<string, long> Types { get; init; } = new Dictionary<string, long>();

    /// <summary>Certificates issued, by province.</summary>
    public IReadOnlyDictionary<string, long> Provinces { get; init; } = new Dictionary<string, long>();

    /// <summary>Certificates issued, by day of UTC+8; the newest 400 days.</summary>
    public IReadOnlyDictionary<string, long> Days { get; init; } = new Dictionary<string, long>();

    /// <summary>Everything that happened, by kind.</summary>
    public IReadOnlyDictionary<string, long> Events { get; init; } = new Dictionary<string, long>();
}
