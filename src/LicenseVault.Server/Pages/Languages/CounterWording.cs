using LicenseVault.Core.Casework;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages of a case handler.</summary>
internal sealed record CounterWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string NoMatters { get; init; }

    public required string PapersToday { get; init; }

    public required string PapersOfYear { get; init; }

    /// <summary>{0}: the code.</summary>
    public required string MatterCode { get; init; }

    public required string Required { get; init; }

    public required string Begin { get; init; }

    public required string Back { get; init; }

    public required string Incomplete { get; init; }

    public required string Empty { get; init; }

    public required string Unconfirmed { get; init; }

    /// <summary>All but that there is nothing to compare.</summary>
    public required IReadOnlyDictionary<HolderComparison, string> Holders { get; init; }

    /// <summary>{0}: a number, counted from 1.</summary>
    public required string HolderNumber { get; init; }

    public required string HolderUnknown { get; init; }

    public required string ConfirmHolders { get; init; }

    /// <summary>{0}: the names of types.</summary>
    public required string Missing { get; init; }

    public required string Entries { get; init; }

    public required string Case { get; init; }

    public required string Purpose { get; init; }

    public required string Codes { get; init; }

    public required string CodesHint { get; init; }

    public required string Look { get; init; }

    public required string LookMore { get; init; }

    /// <summary>{0}: how many; {1}: how many can be checked together.</summary>
    public required string Unread { get; init; }

    public required string NotYet { get; init; }

    public required string Others { get; init; }

    public required string Unknown { get; init; }

    public required string LiveCode { get; init; }

    public required string Refused { get; init; }

    public required string Report { get; init; }

    public required string Take { get; init; }

    public required string TakeHint { get; init; }
}
