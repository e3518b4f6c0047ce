namespace LicenseVault.Core.Notifying;

/// <summary>How far the reminders have come, guarded by the lease of whoever makes them.</summary>
/// <param name="Count">How many reminders there are, as far as is known for sure.</param>
/// <param name="Through">For each step the last day (<see cref="DateOnly.DayNumber"/>) whose certificates were reminded of.</param>
public sealed record ReminderState(long Count, IReadOnlyDictionary<int, int> Through)
{
    /// <summary>The name of the lease.</summary>
    public const string Lease = "reminders";

    internal static ReminderState Empty { get; } = new(0, new Dictionary<int, int>());

    internal ReminderState Done(int step, int day) => this with { Through = new Dictionary<int, int>(Through) { [step] = day } };
}
