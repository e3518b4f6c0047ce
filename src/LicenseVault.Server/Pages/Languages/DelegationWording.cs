using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>Who may act for a citizen, and for whom a citizen may act.</summary>
internal sealed record DelegationWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string None { get; init; }

    /// <summary>How one comes about.</summary>
    public required string How { get; init; }

    public required IReadOnlyDictionary<DelegationKind, string> Kinds { get; init; }

    /// <summary>All but that it was rejected.</summary>
    public required IReadOnlyDictionary<ApprovalState, string> States { get; init; }

    /// <summary>{0}: name and number of whoever acts, masked.</summary>
    public required string Delegate { get; init; }

    /// <summary>{0}: the same of whoever is acted for.</summary>
    public required string Principal { get; init; }

    /// <summary>In the place of name and number, where neither is known.</summary>
    public required string Unnamed { get; init; }

    /// <summary>{0}: its number.</summary>
    public required string Proof { get; init; }

    /// <summary>{0}: the names of types.</summary>
    public required string Types { get; init; }

    public required string AllTypes { get; init; }

    /// <summary>{0}: a day.</summary>
    public required string Until { get; init; }

    public required string End { get; init; }

    /// <summary>Over those for whom the reader may act.</summary>
    public required string Others { get; init; }

    public required string OthersHint { get; init; }

    public required IReadOnlyDictionary<DelegationKind, string> KindsForOthers { get; init; }

    public required string AllTypesOfOthers { get; init; }
}
