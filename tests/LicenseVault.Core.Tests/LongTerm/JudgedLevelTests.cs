using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pdf;

namespace LicenseVault.Tests.LongTerm;

/// <summary>A document is PDF/A-3b at each level of its signatures, by the word of <see cref="ArchivalJudge"/>.</summary>
public sealed class JudgedLevelTests
{
    [Fact]
    public async Task The_judge_accepts_a_document_without_time_stamp_with_one_and_with_one_addition_after_another()
    {
        ArchivalJudge.SkipUnlessNamed();
        await using var stamping = await StampingVault.CreateAsync(until: 9);
        using var certificate = await stamping.ListedKeyAsync();
        stamping.Agencies = stamping.Vault.RevocationList(certificate, stamping.Now.AddDays(100));
        stamping.IsAuthorityAway = true;
        var plain = await stamping.DocumentAsync(await stamping.MintedAsync(1));
        stamping.IsAuthorityAway = false;
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        var id = await stamping.MintedAsync(2);
        var stamped = await stamping.DocumentAsync(id);
        Assert.Equal(("NotApplicable no-time-stamp", "Pass time-stamped"), (await StampOfAsync(plain), await StampOfAsync(stamped)));
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, (await stamping.KeepAsync())!.Added);
        var once = await stamping.DocumentAsync(id);
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(245));
        await stamping.FollowedByAsync(until: 120);
        Assert.Equal(2, (await stamping.KeepAsync())!.Added);
        var twice = await stamping.DocumentAsync(id);

        Assert.True(stamped.Length < once.Length && once.Length < twice.Length);
        await ArchivalJudge.AcceptsAsync([new("level-b", plain), new("level-t", stamped), new("level-lta", once), new("level-lta-twice", twice)]);

        async Task<string> StampOfAsync(byte[] file) => (await stamping.ChecksAsync(file))[CheckName.TimeStamp];
    }
}
