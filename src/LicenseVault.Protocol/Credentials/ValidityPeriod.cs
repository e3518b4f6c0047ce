namespace LicenseVault.Protocol.Credentials;

/// <summary>
/// From which day to which day a certificate is valid, both included, by the calendar of Asia/Shanghai, which has been UTC+8
/// without summer time since 1991 and is taken as UTC+8 throughout.
/// </summary>
/// <param name="From">The first day (有效期起始日期).</param>
/// <param name="Until">The last day (有效期截止日期); null for 长期, without end.</param>
public sealed record ValidityPeriod(DateOnly From, DateOnly? Until)
{
    private const long SecondsPerDay = 24 * 60 * 60;
    private const long OffsetSeconds = 8 * 60 * 60;

    /// <summary>The offset of the calendar from UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromSeconds(OffsetSeconds);

    /// <summary>The first second of validity, as a NumericDate (RFC 7519 section 2): <c>nbf</c>.</summary>
    public long NotBefore => StartOf(From.DayNumber);

    /// <summary>The first second after it, as a NumericDate: <c>exp</c>. Null when it has no end.</summary>
    public long? Expires => Until is { } day ? StartOf(day.DayNumber + 1L) : null;

    // Counted in days, because the day after the last one that DateOnly knows is still a time that can be written.
    private static long StartOf(long dayNumber) =>
        (dayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * SecondsPerDay - OffsetSeconds;
}
