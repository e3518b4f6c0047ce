using LicenseVault.Server.Hosting;

namespace LicenseVault.Tests.Scrubbing;

/// <summary>What the log tells of the scrub's findings, and how often.</summary>
public sealed class ToldFindingsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ToldFindings _told = new();

    [Fact]
    public void A_finding_that_stays_is_told_once_and_again_after_a_day()
    {
        Assert.True(IsNewsIn(Noon));
        Assert.False(IsNewsIn(Noon.AddSeconds(3)));
        Assert.False(IsNewsIn(Noon.AddHours(23)));
        Assert.True(IsNewsIn(Noon.AddHours(24)));
        Assert.False(IsNewsIn(Noon.AddHours(25)));
    }

    [Fact]
    public void Another_finding_at_the_same_place_and_the_same_elsewhere_are_news()
    {
        Assert.True(IsNewsIn(Noon));
        Assert.True(_told.IsNews("object-altered", "certificates/1", Noon));
        Assert.True(_told.IsNews("object-missing", "certificates/2", Noon));
    }

    [Fact]
    public void What_was_mended_is_news_when_it_comes_back_and_not_while_a_round_goes_on()
    {
        Assert.True(IsNewsIn(Noon));
        _told.EndRound();
        Assert.True(IsNewsIn(Noon.AddSeconds(6)));
        Assert.False(_told.IsNews("object-missing", "certificates/1", Noon.AddSeconds(7)));
    }

    // One round that finds it.
    private bool IsNewsIn(DateTimeOffset now)
    {
        var isNews = _told.IsNews("object-missing", "certificates/1", now);
        _told.EndRound();
        return isNews;
    }
}
