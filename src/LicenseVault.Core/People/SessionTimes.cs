namespace LicenseVault.Core.People;

/// <summary>How long sessions last.</summary>
/// <param name="CitizenIdle">Without a request, for citizens.</param>
/// <param name="ClerkIdle">Without a request, for clerks.</param>
/// <param name="Longest">From the sign-in on, for everyone.</param>
public sealed record SessionTimes(TimeSpan CitizenIdle, TimeSpan ClerkIdle, TimeSpan Longest)
{
    /// <summary>Ten minutes, a quarter of an hour, eight hours.</summary>
    public static SessionTimes Default { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromHours(8));

    public TimeSpan IdleOf(Person person) => person is Person.Citizen ? CitizenIdle : ClerkIdle;
}
