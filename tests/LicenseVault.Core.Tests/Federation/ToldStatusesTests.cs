using LicenseVault.Core.Federation;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Protecting;

namespace LicenseVault.Tests.Federation;

public sealed class ToldStatusesTests
{
    private readonly TestClock _clock = new();
    private readonly ToldStatuses _told;

    public ToldStatusesTests() => _told = new ToldStatuses(_clock);

    private static Check Revoked => Check.Fail(CheckName.Status, "revoked", "It is revoked.");

    [Fact]
    public void A_list_from_before_does_not_outweigh_what_its_vault_has_told_since()
    {
        var before = Listed();
        Assert.Same(before, _told.Over(before, "a"));
        _clock.Advance(TimeSpan.FromSeconds(3));
        _told.Keep("a", Revoked);

        Assert.Equal((Verdict.CouldNotCheck, "peer-told-otherwise"), (_told.Over(before, "a").Verdict, _told.Over(before, "a").Code));
        Assert.Equal(Verdict.CouldNotCheck, _told.Over(Listed(), "a").Verdict);
        Assert.Equal(Verdict.Pass, _told.Over(before, "b").Verdict);
        Assert.Same(Revoked.Code, _told.Over(Revoked, "a").Code);
    }

    [Fact]
    public void A_later_list_or_a_later_word_has_the_last_word()
    {
        _told.Keep("a", Revoked);
        _told.Keep("b", Revoked);
        var before = Listed();
        _told.Keep("b", Check.CouldNotCheck(CheckName.Status, "peer-unreachable", "It is away."));
        Assert.Equal(Verdict.CouldNotCheck, _told.Over(before, "b").Verdict);
        _told.Keep("b", Listed());
        Assert.Equal(Verdict.Pass, _told.Over(before, "b").Verdict);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Verdict.CouldNotCheck, _told.Over(before, "a").Verdict);
        Assert.Equal(Verdict.Pass, _told.Over(Listed(), "a").Verdict);
    }

    private Check Listed() => Check.Pass(CheckName.Status, "valid", "It is valid.") with { AsOf = _clock.GetUtcNow() };
}
