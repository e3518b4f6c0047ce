using LicenseVault.Core.Minting;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.StatusLists;

public sealed class StatusListPublisherTests
{
    private static readonly StatusListTimes Times = StatusListTimes.Default;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_there_from_its_first_certificate_on_and_all_of_it_is_valid()
    {
        await using var vault = await CrashingVault.CreateAsync();
        Assert.IsType<StatusListPublication.NoSuchList>(await PublishAsync(vault, FirstList));
        await MintedAsync(vault, 1);

        Assert.Equal(StatusSlots.ListLength, (await ListAsync(vault)).Token.List.Count);
        Assert.Equal(0, await NotValidAsync(vault));
        Assert.IsType<StatusListPublication.NoSuchList>(await PublishAsync(vault, FirstList with { Number = 1 }));
        Assert.IsType<StatusListPublication.NoSuchList>(await PublishAsync(vault, FirstList with { Issuer = "990102" }));
    }

    [Fact]
    public async Task A_list_is_signed_anew_when_it_changes_and_when_it_is_renewed()
    {
        await using var vault = await CrashingVault.CreateAsync();
        ToTheNextRenewal(vault);
        var id = await MintedAsync(vault, 1);
        var first = await PublishedAsync(vault);
        vault.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first.Token, (await PublishedAsync(vault)).Token);

        await RevokeAsync(vault, id);
        await BuildAsync(vault);
        var changed = await PublishedAsync(vault);
        Assert.NotEqual(first.Tag, changed.Tag);
        Assert.Equal(vault.Clock.GetUtcNow(), (await ListAsync(vault)).Token.IssuedAt, TimeSpan.FromSeconds(1));

        vault.Clock.Advance(Times.Renewal);
        Assert.NotEqual(changed.Tag, (await PublishedAsync(vault)).Tag);
        var token = (await ListAsync(vault)).Token;
        Assert.Equal((Times.TimeToLive, Times.Lifetime), (token.TimeToLive, token.ExpiresAt - token.IssuedAt));
    }

    [Fact]
    public async Task Another_process_gives_the_same_tag()
    {
        await using var vault = await CrashingVault.CreateAsync();
        await RevokeAsync(vault, await MintedAsync(vault, 1));
        await BuildAsync(vault);
        var before = await PublishedAsync(vault);
        await vault.RestartAsync();
        Assert.Equal(before.Tag, (await PublishedAsync(vault)).Tag);
    }

    [Fact]
    public async Task While_a_change_waits_the_list_does_not_claim_to_be_newer()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        await RevokeAsync(vault, id);
        var decided = vault.Clock.GetUtcNow();

        vault.Clock.Advance(Times.Lifetime - TimeSpan.FromSeconds(5));
        var list = (await ListAsync(vault)).Token;
        Assert.Equal(decided.ToUnixTimeSeconds(), list.IssuedAt.ToUnixTimeSeconds());
        Assert.True((await PublishedAsync(vault)).MaxAge <= TimeSpan.FromSeconds(5));

        vault.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<StatusListPublication.Behind>(await PublishAsync(vault, FirstList));

        await BuildAsync(vault);
        vault.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, id));
    }

    [Fact]
    public async Task A_change_that_waits_elsewhere_holds_up_no_other_list()
    {
        await using var vault = await CrashingVault.CreateAsync();
        await RevokeAsync(vault, await MintedAsync(vault, 1));
        vault.Clock.Advance(Times.Lifetime * 2);
        var other = await vault.Get<StatusListCompleteness>().OfAsync(FirstList with { Number = 1 }, Cancel);
        Assert.Equal(vault.Clock.GetUtcNow(), other);
    }

    [Theory]
    [InlineData("990101", "0", true)]
    [InlineData("990101", "999999999", true)]
    [InlineData("990101", "1000000000", false)]
    [InlineData("990101", "00", false)]
    [InlineData("990101", "01", false)]
    [InlineData("990101", "-1", false)]
    [InlineData("990101", "+1", false)]
    [InlineData("990101", " 1", false)]
    [InlineData("990101", "1.0", false)]
    [InlineData("990101", "٣", false)]
    [InlineData("990101", "", false)]
    [InlineData("", "0", false)]
    [InlineData("somebody", "0", false)]
    public void An_address_is_read_in_one_way_only(string issuer, string number, bool isOne) =>
        Assert.Equal(isOne, StatusListId.TryParse(issuer, number, out _));

    // So that what is measured does not depend on the second at which the test begins.
    private static void ToTheNextRenewal(CrashingVault vault)
    {
        var into = TimeSpan.FromTicks(vault.Clock.GetUtcNow().Ticks % Times.Renewal.Ticks);
        vault.Clock.Advance(Times.Renewal - into);
    }

    private static Task<StatusListPublication> PublishAsync(CrashingVault vault, StatusListId id) => vault.Get<StatusListPublisher>().PublishAsync(id, Cancel);

    private static async Task<StatusListPublication.Published> PublishedAsync(CrashingVault vault) =>
        Assert.IsType<StatusListPublication.Published>(await PublishAsync(vault, FirstList));
}
