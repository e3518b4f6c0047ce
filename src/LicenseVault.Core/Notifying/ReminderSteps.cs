namespace LicenseVault.Core.Notifying;

/// <summary>How many days before the end of a certificate its issuer is reminded.</summary>
public sealed record ReminderSteps(IReadOnlyList<int> DaysBefore)
{
    public static ReminderSteps Default { get; } = new([90, 30, 7]);
}
