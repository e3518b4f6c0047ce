namespace LicenseVault.Core.Sharing;

/// <summary>How long what is shared lasts, and what is conspicuous.</summary>
/// <param name="LiveCode">How long a live code can be used.</param>
/// <param name="UseCode">How long a use code can be used.</param>
/// <param name="Address">How long a temporary address can be opened.</param>
/// <param name="HoldersPerOperator">Of how many holders one operator may look at certificates within <paramref name="Window"/> before it is flagged.</param>
/// <param name="Window">See there.</param>
public sealed record SharingRules(TimeSpan LiveCode, TimeSpan UseCode, TimeSpan Address, int HoldersPerOperator, TimeSpan Window)
{
    public static SharingRules Default { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), 50, TimeSpan.FromHours(1));
}
