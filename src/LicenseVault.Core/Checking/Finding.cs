using System.Buffers;

namespace LicenseVault.Core.Checking;

/// <summary>Something that is not as it must be, and where. It says nothing of any person.</summary>
public sealed record Finding
{
    private const int LongestPlace = 300;
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/:+";

    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(Plain);

    internal Finding(FindingKind kind, string place) => (Kind, Place) = (kind, PlainOf(place));

    public FindingKind Kind { get; }

    /// <summary><c>{collection}/{id}</c> of a document, or the key of an object.</summary>
    public string Place { get; }

    public RepairOutcome Repair { get; init; }

    // An id may be what a damaged disk or somebody else put there; it ends on terminals and in logs.
    private static string PlainOf(string place)
    {
        var cut = place.Length > LongestPlace ? place[..LongestPlace] : place;
        return cut.AsSpan().ContainsAnyExcept(PlainCharacters)
            ? string.Concat(cut.Select(character => Plain.Contains(character, StringComparison.Ordinal) ? character : '?'))
            : cut;
    }
}

/// <summary>What came of mending a finding.</summary>
public enum RepairOutcome
{
    /// <summary>It was not tried.</summary>
    None,

    /// <summary>It is as it was issued again.</summary>
    Done,

    /// <summary>What is left does not give back what was issued.</summary>
    Impossible,
}
