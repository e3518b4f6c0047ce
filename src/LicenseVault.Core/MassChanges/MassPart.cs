namespace LicenseVault.Core.MassChanges;

/// <summary>Some certificates of a set, by identifier.</summary>
/// <param name="Reached">How far the counting by query has come with it: whoever meets the part already written goes on from there.</param>
internal sealed record MassPart(IReadOnlyList<string> Identifiers, MassProgress? Reached = null)
{
    /// <summary>How many there are at most.</summary>
    public const int Length = 1000;
}
