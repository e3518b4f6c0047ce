using System.Text.Json.Nodes;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Lifecycle.StatusChangeTests;

namespace LicenseVault.Tests.Lifecycle;

public sealed class SuccessionTests
{
    // The first mint has taken a block of slots, so a second one takes none.
    private static readonly string[] Writes =
        ["insert certificates", "replace certificates", "put credentials", "put documents", "replace certificates"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, Fault> Rows => new(
        from write in Enumerable.Range(0, Writes.Length)
        from fault in Enum.GetValues<Fault>()
        select (write, fault));

    [Fact]
    public async Task A_renewal_keeps_the_serial_raises_the_version_and_supersedes()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault);
        vault.Clock.Advance(TimeSpan.FromDays(1));

        var second = Assert.IsType<MintOutcome.Minted>(await SucceedAsync(vault, first, "renewal-1")).Id;

        Assert.Equal((first.Serial, 2), (second.Serial, second.Version));
        Assert.Equal("superseded", await StatusAsync(vault, first));
        Assert.Equal("valid", await StatusAsync(vault, second));
        Assert.Equal("valid", await StatusAsync(vault, first, vault.Clock.GetUtcNow().AddHours(-1)));
        var report = await vault.Get<CertificateVerifier>().VerifyAsync(first, holder: null, Cancel);
        Assert.Equal(second.ToString(), report!.Certificate!.Successor);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task Of_many_renewals_at_once_one_takes_the_place()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(racer => Task.Run(() => SucceedAsync(vault, first, $"renewal-{racer}"))));
        Assert.Single(outcomes, outcome => outcome is MintOutcome.Minted);
        Assert.Equal(7, outcomes.Count(outcome => outcome is MintOutcome.AlreadySuperseded));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Wherever_it_crashes_the_one_is_valid_exactly_when_the_other_is_superseded(int write, Fault fault)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault);
        vault.Power.CrashOnce(write + 1, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => SucceedAsync(vault, first, "renewal"));
        Assert.StartsWith(Writes[write], vault.Power.Writes[^1], StringComparison.Ordinal);
        await vault.RestartAsync();
        await AssertEitherAsync(vault, first);
        await vault.FinishUnfinishedAsync();
        await AssertEitherAsync(vault, first);

        Assert.True(await SucceedAsync(vault, first, "renewal") is MintOutcome.Minted or MintOutcome.Replayed);
        Assert.Equal("superseded", await StatusAsync(vault, first));
        Assert.Equal(2, (await vault.CertificatesAsync()).Count);
    }

    [Fact]
    public async Task What_was_revoked_has_no_successor()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault);
        await ChangedAsync(vault, Accounts.Request(first, StatusAction.Revoke, "penalty"));
        Assert.Equal(CertificateStatus.Revoked, Assert.IsType<MintOutcome.PredecessorNotValid>(await SucceedAsync(vault, first, "renewal")).Status);
    }

    [Fact]
    public async Task What_was_superseded_cannot_be_revoked_any_more()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault);
        await SucceedAsync(vault, first, "renewal");
        var refused = await vault.Get<StatusChanges>().ProposeAsync(Accounts.Maker, Accounts.Request(first, StatusAction.Revoke, "penalty"), Cancel);
        Assert.Equal(CertificateStatus.Superseded, Assert.IsType<StatusChangeOutcome.NotAllowed>(refused).Current);
    }

    [Fact]
    public async Task A_renewal_for_another_holder_is_refused()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault);
        var refused = await SucceedAsync(vault, first, "renewal", draft => draft["holder"]!["idNumber"] = "91990101MAX0000231");
        Assert.Contains("other-than-before", Assert.IsType<MintOutcome.DraftRefused>(refused).Faults.Select(fault => fault.Code));
    }

    private static async Task AssertEitherAsync(CrashingVault vault, CertificateIdentifier first)
    {
        var successor = (await vault.CertificatesAsync()).SingleOrDefault(record => record.Supersedes is not null);
        Assert.Equal(successor?.State is CertificateState.Valid ? "superseded" : "valid", await StatusAsync(vault, first));
    }

    private static Task<MintOutcome> SucceedAsync(CrashingVault vault, CertificateIdentifier first, string key, Action<JsonNode>? change = null)
    {
        var draft = JsonNode.Parse(CrashingVault.Draft().Bytes.Span)!;
        draft["validUntil"] = "2031-02-08";
        draft["validFrom"] = "2026-02-09";
        change?.Invoke(draft);
        var read = Assert.IsType<DraftReading.Readable>(DraftReader.Read(System.Text.Encoding.UTF8.GetBytes(draft.ToJsonString()))).Draft;
        return vault.Get<Minter>().MintAsync(new Issuance("agency", key, read, new Succession(first, SuccessionKind.Renewal)), Cancel);
    }
}
