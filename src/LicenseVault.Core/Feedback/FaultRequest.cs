namespace LicenseVault.Core.Feedback;

/// <summary>What a citizen reports.</summary>
/// <param name="Kind">What is at fault.</param>
/// <param name="Certificate">The identifier of one of their own; null for one that is missing.</param>
/// <param name="Agency">Who should have issued what is missing; else left out.</param>
/// <param name="Words">What is wrong, one line of 1 to 500 characters.</param>
public sealed record FaultRequest(FaultKind Kind, string? Certificate, string? Agency, string Words)
{
    public const int LongestWords = 500;
}
