using LicenseVault.Core.Archiving;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Storage.S3;

namespace LicenseVault.Tests.Storage.Minting;

/// <summary>
/// The crash table of minting: the process dies at each write, which was lost, or was kept and its answer lost. What is left must
/// always end as one certificate, or none. One table for all stores.
/// </summary>
[Collection(SwiftTests.Name)]
public sealed class CrashTableTests(CataloguesOnServers servers) : IClassFixture<CataloguesOnServers>
{
    public static TheoryData<string> Stores => new(CrashTable.All.Select(table => table.Stores));

    public static TheoryData<string, string, int, Fault> Rows => RowsOf(CrashTable.All);

    /// <summary>For what a mint does above the stores, whichever they are.</summary>
    public static TheoryData<string, string, int, Fault> RowsOfOne => RowsOf([CrashTable.Embedded]);

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_table_has_a_row_for_every_write_of_a_mint(string stores)
    {
        await using var vault = await CreateAsync(stores);

        Assert.IsType<MintOutcome.Minted>(await vault.MintAsync("order-16"));

        Assert.Equal(CrashTable.All.Single(table => table.Stores == stores).Writes, vault.Power.Writes);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_retry_after_a_crash_yields_one_certificate(string stores, string write, int occurrence, Fault fault)
    {
        await using var vault = await CreateAsync(stores);
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync("order-17"));
        await vault.RestartAsync();

        var outcome = await vault.MintAsync("order-17");

        await AssertOneCertificateAsync(vault, outcome switch
        {
            MintOutcome.Minted minted => minted.Id.ToString(),
            MintOutcome.Replayed replayed => replayed.Id.ToString(),
            _ => throw new InvalidOperationException(outcome.ToString()),
        });
    }

    [Theory]
    [MemberData(nameof(RowsOfOne))]
    public async Task What_was_reserved_is_finished_without_the_caller(string stores, string write, int occurrence, Fault fault)
    {
        await using var vault = await CreateAsync(stores);
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync("order-18"));
        await vault.RestartAsync();

        await vault.FinishUnfinishedAsync();

        var reserved = !(write.StartsWith("take", StringComparison.Ordinal) || (write is "insert certificates" && fault is Fault.BeforeTheWrite));
        var certificates = await vault.CertificatesAsync();
        Assert.Equal(reserved ? 1 : 0, certificates.Count);
        await AssertSoundAsync(vault);
        if (reserved)
            await AssertOneCertificateAsync(vault, certificates[0].Identifier);
    }

    [Theory]
    [MemberData(nameof(RowsOfOne))]
    public async Task A_second_crash_at_the_same_write_changes_nothing(string stores, string write, int occurrence, Fault fault)
    {
        await using var vault = await CreateAsync(stores);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            vault.Power.CrashOnce(write, fault, occurrence);
            try
            {
                await vault.MintAsync("order-19");
            }
            catch (PowerCutException)
            {
                // As intended; the second time the write may not come any more.
            }

            await vault.RestartAsync();
        }

        var outcome = await vault.MintAsync("order-19");

        await AssertOneCertificateAsync(vault, outcome is MintOutcome.Minted minted ? minted.Id.ToString() : ((MintOutcome.Replayed)outcome).Id.ToString());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_finisher_and_the_caller_racing_make_one_certificate(string stores)
    {
        await using var vault = await CreateAsync(stores);
        vault.Power.CrashOnce("put credentials", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync("order-20"));
        await vault.RestartAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(racer => Task.Run(() => racer % 2 == 0 ? vault.MintAsync("order-20") : (Task)vault.FinishUnfinishedAsync())));

        var certificate = Assert.Single(await vault.CertificatesAsync());
        await AssertOneCertificateAsync(vault, certificate.Identifier);
    }

    private static TheoryData<string, string, int, Fault> RowsOf(IEnumerable<CrashTable> tables) => new(
        from table in tables
        from moment in table.Moments
        from fault in new[] { Fault.BeforeTheWrite, Fault.AfterTheWrite }
        select (table.Stores, moment.Write, moment.Occurrence, fault));

    private Task<CrashingVault> CreateAsync(string stores) => stores switch
    {
        "sqlite and files" => CrashingVault.CreateAsync(),
        "postgresql and swift" => servers.CreateAsync(),
#if MONGODB
        "mongodb and files" => MongoDb.MongoDbStorehouse.CreateAsync(),
#endif
        _ => throw new ArgumentOutOfRangeException(nameof(stores), stores, "No such stores."),
    };

    private static async Task AssertOneCertificateAsync(CrashingVault vault, string identifier)
    {
        var kept = Assert.Single(await vault.CertificatesAsync());
        Assert.Equal(identifier, kept.Identifier);
        Assert.Equal(CertificateState.Valid, kept.State);
        Assert.Equal([$"credentials/{identifier}"], await vault.ObjectsAsync("credentials/"));
        Assert.Equal([$"documents/{identifier}.pdf"], await vault.ObjectsAsync("documents/"));
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(identifier));
        Assert.Equal(0, await vault.FinishUnfinishedAsync());
        await AssertSoundAsync(vault);
    }

    private static async Task AssertSoundAsync(CrashingVault vault)
    {
        var report = await vault.CheckAsync();
        // Bytes that a writer left when it died are nobody's object.
        Assert.DoesNotContain(report.Findings, finding => finding.Kind != FindingKinds.BytesUnclaimed);
        Assert.True(report.IsSound);
    }
}
