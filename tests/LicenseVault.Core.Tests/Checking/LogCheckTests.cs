using LicenseVault.Core.Checking;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Tests.Transparency;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Checking;

/// <summary>
/// The log is held against itself, against the root that was published, and against the records. The records here are made by hand, so what is found of them
/// beside the log is passed over.
/// </summary>
public sealed class LogCheckTests(LogAtTheBorder border) : IClassFixture<LogAtTheBorder>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_tile_and_bundle_that_is_damaged_or_gone_is_found_by_its_place_and_comes_back_as_it_was()
    {
        await using var vault = await GrownAsync();
        var size = (await vault.LookAsync())!.Checkpoint.Size;
        var tiles = TreeTiles.Of(size).Select(tile => (Path: tile.Path, Kind: "log-tile"));
        var bundles = TreeTiles.GrownBundles(0, size).Select(bundle => (Path: bundle.Path, Kind: "log-entries"));
        foreach (var (path, kind) in tiles.Concat(bundles))
        {
            var file = vault.FileOf($"log/{path}");
            var before = await File.ReadAllBytesAsync(file, Cancel);
            foreach (var (slug, damage) in new (string, Action)[] { ($"{kind}-damaged", () => File.WriteAllBytes(file, Turned(before))), ($"{kind}-missing", () => File.Delete(file)) })
            {
                damage();

                var found = Assert.Single(await FindingsAsync(vault));
                var mended = Assert.Single(await FindingsAsync(vault, repair: true));

                Assert.Equal((slug, $"log/{path}", RepairOutcome.None), (found.Kind.Slug, found.Place, found.Repair));
                Assert.Equal((slug, $"log/{path}", RepairOutcome.Done), (mended.Kind.Slug, mended.Place, mended.Repair));
                Assert.Equal(before, await File.ReadAllBytesAsync(file, Cancel));
            }
        }

        Assert.Empty(await FindingsAsync(vault));
    }

    [Fact]
    public async Task What_does_not_lead_to_the_published_root_is_not_repaired_from()
    {
        await using var vault = await GrownAsync();
        var (tile, bundle) = (vault.FileOf("log/tile/0/000"), vault.FileOf("log/tile/entries/000"));
        var before = Turned(await File.ReadAllBytesAsync(tile, Cancel));
        await File.WriteAllBytesAsync(tile, before, Cancel);
        await File.WriteAllBytesAsync(bundle, Turned(await File.ReadAllBytesAsync(bundle, Cancel)), Cancel);

        var findings = await FindingsAsync(vault, repair: true);

        Assert.Contains(findings, finding => finding.Kind == FindingKinds.LogBroken);
        Assert.DoesNotContain(findings, finding => finding.Repair is RepairOutcome.Done);
        Assert.Equal(before, await File.ReadAllBytesAsync(tile, Cancel));
    }

    [Fact]
    public async Task A_record_that_was_put_back_to_an_earlier_state_with_its_seal_is_found()
    {
        await using var vault = border.Copy();
        var id = (await vault.RecordsAsync())[7].Identifier;
        var row = new StoredRow(vault.DatabaseFile, Collections.Certificates, id);
        var earlier = new[] { "body", "annex", "version", "key_unlogged_since" }.ToDictionary(column => column, row.Value);
        await vault.AddEventAsync(id);
        await RunLogAsync(vault);
        Assert.Empty(await FindingsAsync(vault));

        foreach (var (column, value) in earlier)
            row.Set(column, value);

        Assert.Equal(("log-entry-differs", $"certificates/{id}"), Told(Assert.Single(await FindingsAsync(vault))));
    }

    [Fact]
    public async Task A_certificate_that_the_log_tells_of_and_that_has_no_record_is_a_loss()
    {
        await using var vault = border.Copy();
        var id = (await vault.RecordsAsync())[7].Identifier;

        new StoredRow(vault.DatabaseFile, Collections.Certificates, id).Delete();

        Assert.Equal(("log-entry-without-record", $"certificates/{id}"), Told(Assert.Single(await FindingsAsync(vault))));
    }

    [Fact]
    public async Task An_event_that_waits_for_long_is_found_and_repair_brings_it_into_the_log()
    {
        await using var vault = border.Copy();
        var id = (await vault.IssueAsync(1))[0];
        vault.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await FindingsAsync(vault));
        vault.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(("event-unlogged", $"certificates/{id}"), Told(Assert.Single(await FindingsAsync(vault))));
        Assert.Empty(await FindingsAsync(vault, repair: true));
        await FollowedLog.AssertWholeAsync(vault);
    }

    [Fact]
    public async Task A_log_whose_head_is_gone_is_a_loss_and_one_whose_key_is_gone_is_not_believed()
    {
        await using var headless = border.Copy();
        await using var keyless = border.Copy();
        new StoredRow(headless.DatabaseFile, Collections.Leases, LogHead.Lease).Delete();
        var key = Assert.Single(await keyless.Documents.ScanAsync(Collections.LogKeys, after: null, limit: 2, Cancel));
        new StoredRow(keyless.DatabaseFile, Collections.LogKeys, key.Id).Delete();

        Assert.Contains(await FindingsAsync(headless), finding => finding.Kind == FindingKinds.LogHeadMissing);
        Assert.Contains(await FindingsAsync(keyless), finding => finding.Kind == FindingKinds.LogCheckpointRefused);
    }

    [Fact]
    public async Task A_head_that_was_put_back_is_found_by_the_tiles_beyond_it()
    {
        await using var vault = border.Copy();
        var head = new StoredRow(vault.DatabaseFile, Collections.Leases, LogHead.Lease);
        var earlier = new[] { "body", "version" }.ToDictionary(column => column, head.Value);
        await vault.IssueAsync(20);
        await RunLogAsync(vault);
        Assert.Empty(await FindingsAsync(vault));

        foreach (var (column, value) in earlier)
            head.Set(column, value);

        Assert.Contains(("log-head-behind", "leases/log"), (await FindingsAsync(vault)).Select(Told));
    }

    // Over the border of a tile, so that there is a second level.
    private async Task<LoggedVault> GrownAsync()
    {
        var vault = border.Copy();
        await vault.IssueAsync(20);
        await RunLogAsync(vault);
        return vault;
    }

    private static async Task RunLogAsync(LoggedVault vault)
    {
        var sequencer = vault.Process().GetRequiredService<LogSequencer>();
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(LoggedVault vault, bool repair = false)
    {
        var request = new CheckRequest { Repair = repair, Since = vault.Clock.GetUtcNow().AddDays(1) };
        var report = await vault.Process().GetRequiredService<VaultCheck>().RunAsync(request, CheckedVault.NoProgress, Cancel);
        return [.. report.Findings.Where(finding => finding.Kind.Slug.StartsWith("log-", StringComparison.Ordinal) || finding.Kind == FindingKinds.EventUnlogged)];
    }

    private static (string, string) Told(Finding finding) => (finding.Kind.Slug, finding.Place);

    private static byte[] Turned(byte[] content)
    {
        var turned = (byte[])content.Clone();
        turned[turned.Length / 2] ^= 1;
        return turned;
    }
}
