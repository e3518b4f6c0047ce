namespace LicenseVault.Core.Catalogue;

/// <summary>What a type says of the end of validity (有效期限).</summary>
/// <param name="End">Whether there is one.</param>
/// <param name="LongestMonths">The longest time from start to end, inclusive of the last day; null for no limit.</param>
public sealed record ValidityRule(ValidityEnd End, int? LongestMonths);

public enum ValidityEnd
{
    Optional,
    Required,
    None,
}
