using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>For one thing one certificate is in force, in whatever order its successors are asked for.</summary>
public sealed class OneInForceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-100, SuccessionKind.Amendment)]
    [InlineData(5, SuccessionKind.Transfer)]
    [InlineData(20, SuccessionKind.Renewal)]
    [InlineData(10, SuccessionKind.Correction)]
    public async Task What_has_not_begun_has_no_successor_until_it_does(int days, SuccessionKind kind)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault, 1);
        var second = await RenewedAsync(vault, first, 1, DayIn(vault, 10));
        var record = (await vault.Get<CertificateArchive>().FindIssuedAsync(second, Cancel))!;

        var refused = Assert.IsType<MintOutcome.DraftRefused>(await SucceedAsync(vault, second, 1, DayIn(vault, days), kind));
        Assert.Equal(["predecessor-not-begun"], refused.Faults.Select(fault => fault.Code));
        Assert.Null(await vault.Get<RenewalDrafts>().OfAsync(record, Cancel));

        vault.Clock.Advance(TimeSpan.FromDays(10));
        Assert.NotNull(await vault.Get<RenewalDrafts>().OfAsync(record, Cancel));
        Assert.IsType<MintOutcome.Minted>(await SucceedAsync(vault, second, 1, DayIn(vault, days), kind));
    }

    [Fact]
    public async Task A_successor_takes_no_business_key_that_another_has_and_nobody_takes_its_own()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await MintedAsync(vault, 1);
        await MintedAsync(vault, 2);
        Assert.IsType<MintOutcome.BusinessKeyTaken>(await SucceedAsync(vault, first, 2, DayIn(vault, 0), SuccessionKind.Correction));

        Assert.IsType<MintOutcome.Minted>(await SucceedAsync(vault, first, 3, DayIn(vault, 0), SuccessionKind.Correction));
        Assert.IsType<MintOutcome.BusinessKeyTaken>(await vault.Get<Minter>().MintAsync(new Issuance("agency", "third", DraftOf(3, DayIn(vault, 0))), Cancel));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task A_line_of_certificates_may_return_to_a_business_key_of_its_own()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var last = await MintedAsync(vault, 1);
        foreach (var number in new[] { 2, 2, 1, 2 })
            last = Assert.IsType<MintOutcome.Minted>(await SucceedAsync(vault, last, number, DayIn(vault, 0), SuccessionKind.Correction)).Id;

        Assert.Equal(5, last.Version);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task Of_two_that_are_corrected_to_one_business_key_at_once_one_is()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var both = new[] { await MintedAsync(vault, 1), await MintedAsync(vault, 2) };

        var outcomes = await Task.WhenAll(both.Select(one => Task.Run(() => SucceedAsync(vault, one, 3, DayIn(vault, 0), SuccessionKind.Correction), Cancel)));

        Assert.Single(outcomes, outcome => outcome is MintOutcome.Minted);
        Assert.Single(outcomes, outcome => outcome is MintOutcome.BusinessKeyTaken);
    }

    private static DateOnly DayIn(CrashingVault vault, int days) => DateOnly.FromDateTime(vault.Clock.GetUtcNow().ToOffset(ValidityPeriod.Offset).DateTime).AddDays(days);

    private static Task<MintOutcome> SucceedAsync(CrashingVault vault, CertificateIdentifier before, int number, DateOnly from, SuccessionKind kind) =>
        vault.Get<Minter>().MintAsync(new Issuance("agency", $"{before}-{kind}-{number}-{from}", DraftOf(number, from), new Succession(before, kind)), Cancel);

    private static CertificateDraft DraftOf(int number, DateOnly from)
    {
        var draft = JsonNode.Parse(CrashingVault.Draft().Bytes.Span)!;
        draft["number"] = FormattableString.Invariant($"JY2990101{number:0000000}");
        (draft["validFrom"], draft["validUntil"]) = (FormattableString.Invariant($"{from:yyyy-MM-dd}"), FormattableString.Invariant($"{from.AddYears(5).AddDays(-1):yyyy-MM-dd}"));
        return Assert.IsType<DraftReading.Readable>(DraftReader.Read(Encoding.UTF8.GetBytes(draft.ToJsonString()))).Draft;
    }
}
