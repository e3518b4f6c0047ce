namespace LicenseVault.Core.Kiosks;

/// <summary>Which kiosks there are, and how long things last at them.</summary>
/// <param name="Machines">Those that may be used.</param>
/// <param name="Idle">How long nobody has to do anything before the machine asks whether somebody is still there.</param>
/// <param name="Longest">After how long a visit ends in any case.</param>
/// <param name="CopyDays">How long a printed copy can be used.</param>
public sealed record KioskRules(IReadOnlyList<KioskMachine> Machines, TimeSpan Idle, TimeSpan Longest, int CopyDays)
{
    /// <summary>No machines; one minute, ten minutes, thirty days.</summary>
    public static KioskRules None { get; } = new([], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), 30);

    /// <summary>How long somebody has to say that they are still there.</summary>
    public static TimeSpan Warning { get; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When the server ends a visit by itself, if the machine does not: a session may end half a minute before its time, and on paper people
    /// take twice as long.
    /// </summary>
    public TimeSpan SessionIdle => (2 * Idle) + (2 * Warning);
}
