using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault:Reminders</c>.</summary>
internal sealed class ReminderOptions
{
    private const int Longest = 3650;
    private const int MostSteps = 10;

    /// <summary>How many days before the end of a certificate; none for 90, 30 and 7.</summary>
    public IReadOnlyList<int> DaysBefore { get; set; } = [];

    public bool AreDaysFit => DaysBefore.Count <= MostSteps && DaysBefore.Distinct().Count() == DaysBefore.Count && DaysBefore.All(days => days is >= 0 and <= Longest);

    public ReminderSteps ToSteps() => DaysBefore.Count > 0 ? new ReminderSteps(DaysBefore) : ReminderSteps.Default;
}
