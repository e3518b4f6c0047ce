using LicenseVault.Tests.Pdf;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Copying;

/// <summary>An annotated copy is PDF/A-3b as its original is, by the word of <see cref="ArchivalJudge"/>.</summary>
public sealed class JudgedCopyTests(SharedStores stores) : IClassFixture<SharedStores>
{
    [Fact]
    public async Task The_judge_accepts_a_copy_of_everything_and_one_of_some_values()
    {
        ArchivalJudge.SkipUnlessNamed();
        await using var vault = new SharingVault(stores);
        await vault.ReadyAsync();
        var bench = new CopyBench(vault);
        await bench.ReadyAsync();

        await ArchivalJudge.AcceptsAsync([new("of-everything", await bench.CopyAsync()), new("of-some-values", await bench.CopyAsync("number", "fields.location"))]);
    }
}
