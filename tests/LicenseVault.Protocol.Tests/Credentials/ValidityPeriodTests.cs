using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Tests.Credentials;

public sealed class ValidityPeriodTests
{
    [Fact]
    public void It_begins_and_ends_at_midnight_in_Shanghai()
    {
        var period = new ValidityPeriod(new DateOnly(2026, 1, 1), new DateOnly(2031, 1, 1));

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeSeconds(), period.NotBefore);
        Assert.Equal(new DateTimeOffset(2031, 1, 2, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeSeconds(), period.Expires);
        Assert.Null((period with { Until = null }).Expires);
    }

    [Fact]
    public void The_ends_of_the_calendar_are_still_numbers()
    {
        var always = new ValidityPeriod(DateOnly.MinValue, DateOnly.MaxValue);

        Assert.Equal(-62135596800 - 8 * 3600, always.NotBefore);
        Assert.Equal(253402300800 - 8 * 3600, always.Expires);
    }
}
