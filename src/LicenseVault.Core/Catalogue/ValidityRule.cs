namespace LicenseVault.Core.Catalogue;

/// <summary>What a type says of the end of validity (有效期限).</summary>
/// <param name="End">Whether there is one.</param>
/// <param name="LongestMonths">The longest time from start to end, inclusive of the last day; null for no limit.</param>
public sealed record ValidityRule(ValidityEnd End, int? LongestMonths);

/// <summary>Whether certificates of a type end.</summary>
public enum ValidityEnd
{
    /// <summary>Each as its draft says.</summary>
    Optional,

    /// <summary>All do.</summary>
    Required,

    /// <summary>None does (长期).</summary>
    None,
}
