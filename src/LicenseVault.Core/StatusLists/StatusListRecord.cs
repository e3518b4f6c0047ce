namespace LicenseVault.Core.StatusLists;

/// <summary>A status list as it is stored. There is none before the first change of a certificate in it: all of them are valid then.</summary>
internal sealed record StatusListRecord
{
    /// <summary>One more with each change.</summary>
    public required long Serial { get; init; }

    /// <summary>How many places are not valid.</summary>
    public required int Count { get; init; }

    /// <summary>When it was changed, in whole seconds.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The places, two bits each, in the ZLIB format, base64.</summary>
    public required string Bits { get; init; }

    /// <summary>How many statements the records of suspended places had, packed; null when nothing was ever suspended, and in lists from before it was kept.</summary>
    public string? Marks { get; init; }
}
