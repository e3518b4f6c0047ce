using System.Security.Cryptography;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Moving;

namespace LicenseVault.Tests.Protecting;

public sealed class ReencryptionTests : IAsyncDisposable
{
    private readonly VaultOnDisk _vault = new();
    private readonly TestClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task Every_sealed_value_is_under_the_new_key_afterwards_and_says_the_same()
    {
        using var process = await FilledAsync();
        await process.Ring.RotateAsync(Cancel);
        var before = await _vault.CertificateAsync("c1");

        var tally = await process.Reencryption.RunAsync(_ => { }, Cancel);

        Assert.Equal((4, 0, 0), (tally.Rewritten, tally.UnderTheCurrentKey, tally.FailedCount));
        Assert.Equal(new Dictionary<string, long> { ["k2"] = 4 }, (await process.Values.CountAsync(_ => { }, Cancel)).ByKey);
        var after = (await _vault.CertificateAsync("c1"))!;
        Assert.Equal(JsonSerializer.Serialize(before! with { Draft = "" }), JsonSerializer.Serialize(after with { Draft = "" }));
        Assert.Equal("draft of c1", await DraftAsync(process, "c1"));
        var (_, key) = await new Keystore(_vault.Documents, VaultOnDisk.Seals, process.Sealing).OwnKeyAsync("own", Cancel);
        Assert.NotNull(key.ExportPkcs8PrivateKey());
        Assert.Single((await _vault.Documents.QueryAsync(Collections.Certificates, new IndexQuery("by_code", [IndexValue.Of("code of c1")]), Cancel)).Documents);
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        using var process = await FilledAsync();
        await process.Ring.RotateAsync(Cancel);
        await process.Reencryption.RunAsync(_ => { }, Cancel);

        var tally = await process.Reencryption.RunAsync(_ => { }, Cancel);

        Assert.Equal((0, 4, 0), (tally.Rewritten, tally.UnderTheCurrentKey, tally.FailedCount));
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.AfterTheWrite)]
    public async Task Stopped_at_any_write_it_goes_on_when_run_again(Fault fault)
    {
        (await FilledAsync()).Dispose();
        for (var nth = 1; nth <= 4; nth++)
        {
            using var process = Start();
            await process.Ring.RotateAsync(Cancel);
            _vault.Power.CrashOnce(nth, fault);
            await Assert.ThrowsAsync<PowerCutException>(() => process.Reencryption.RunAsync(_ => { }, Cancel));
            _vault.Power.Restore();

            using var restarted = Start();
            var tally = await restarted.Reencryption.RunAsync(_ => { }, Cancel);

            Assert.Equal(0, tally.FailedCount);
            Assert.Equal(new Dictionary<string, long> { [$"k{nth + 1}"] = 4 }, (await restarted.Values.CountAsync(_ => { }, Cancel)).ByKey);
            foreach (var id in new[] { "c1", "c2", "c3" })
                Assert.Equal($"draft of {id}", await DraftAsync(restarted, id));
        }
    }

    [Fact]
    public async Task A_certificate_that_is_finished_meanwhile_stays_finished_and_is_sealed_anew()
    {
        using var process = await FilledAsync();
        await process.Ring.RotateAsync(Cancel);
        var meddled = new MeddledDocumentStore(_vault.Documents, "c2", async () =>
        {
            var reserved = (await _vault.CertificateAsync("c2"))!;
            await _vault.ReplaceAsync("c2", reserved with { State = CertificateState.Valid, IssuerName = "finished" });
        });

        var tally = await new Reencryption(meddled, VaultOnDisk.Seals, process.Ring, process.Sealing).RunAsync(_ => { }, Cancel);

        Assert.Equal((4, 0), (tally.Rewritten, tally.FailedCount));
        var record = (await _vault.CertificateAsync("c2"))!;
        Assert.Equal((CertificateState.Valid, "finished"), (record.State, record.IssuerName));
        Assert.StartsWith("k2.", record.Draft, StringComparison.Ordinal);
        Assert.Equal("draft of c2", await DraftAsync(process, "c2"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_opened_is_named_and_holds_up_no_other()
    {
        using var process = await FilledAsync();
        await _vault.PutCertificateAsync("c4", CertificateState.Reserved, "k1.AAAA");
        await _vault.DamageAsync(Collections.Certificates, "c2");
        await process.Ring.RotateAsync(Cancel);
        var damaged = (await _vault.Documents.FindAsync(Collections.Certificates, "c2", Cancel))!;

        var tally = await process.Reencryption.RunAsync(_ => { }, Cancel);

        Assert.Equal(["c2", "c4"], tally.Failed.Select(failed => failed.Id));
        Assert.Equal(3, tally.Rewritten);
        Assert.Equal(damaged.Body.ToArray(), (await _vault.Documents.FindAsync(Collections.Certificates, "c2", Cancel))!.Body.ToArray());
    }

    [Fact]
    public async Task A_key_is_retired_only_when_it_is_old_settled_and_unused()
    {
        using var process = await FilledAsync();
        Assert.IsType<RetireOutcome.Current>(await RetireAsync(process, "k1"));
        Assert.IsType<RetireOutcome.Unknown>(await RetireAsync(process, "k2"));
        var old = (await _vault.CertificateAsync("c1"))!.Draft;
        var made = (await process.Ring.RotateAsync(Cancel)).Since!.Value;

        Assert.Equal(new RetireOutcome.TooSoon(made + KeyRetirement.Settling), await RetireAsync(process, "k1"));
        _clock.Advance(KeyRetirement.Settling);
        Assert.Equal(new RetireOutcome.InUse(4), await RetireAsync(process, "k1"));
        await process.Reencryption.RunAsync(_ => { }, Cancel);
        Assert.IsType<RetireOutcome.Retired>(await RetireAsync(process, "k1"));
        Assert.IsType<RetireOutcome.AlreadyRetired>(await RetireAsync(process, "k1"));

        using var restarted = Start();
        Assert.Equal("draft of c1", await DraftAsync(restarted, "c1"));
        Assert.Equal([_clock.GetUtcNow(), null], (await restarted.Ring.ListAsync(Cancel)).Select(key => key.RetiredAt));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => restarted.Sealing.OpenAsync(old, CertificateRecord.DraftPlaceOf("c1"), Cancel));
    }

    [Fact]
    public async Task The_bytes_of_a_retired_key_are_gone_and_its_number_is_not_given_again()
    {
        using var process = await FilledAsync();
        await process.Ring.RotateAsync(Cancel);
        await process.Ring.RotateAsync(Cancel);
        _clock.Advance(KeyRetirement.Settling);

        Assert.IsType<RetireOutcome.Retired>(await RetireAsync(process, "k2"));

        var stored = (await _vault.Documents.FindAsync(Collections.DataKeys, "k2", Cancel))!;
        Assert.DoesNotContain("wrapped", System.Text.Encoding.UTF8.GetString(stored.Body.Span), StringComparison.Ordinal);
        Assert.Equal("k4", (await process.Ring.RotateAsync(Cancel)).Id);
    }

    [Fact]
    public async Task While_a_record_is_damaged_no_key_is_retired()
    {
        using var process = await FilledAsync();
        await process.Ring.RotateAsync(Cancel);
        await process.Reencryption.RunAsync(_ => { }, Cancel);
        await _vault.DamageAsync(Collections.Certificates, "c3");
        _clock.Advance(KeyRetirement.Settling);

        Assert.Equal(new RetireOutcome.Uncertain(1), await RetireAsync(process, "k1"));
    }

    private async Task<VaultProcess> FilledAsync()
    {
        var process = Start();
        foreach (var id in new[] { "c1", "c2", "c3" })
            await _vault.PutCertificateAsync(id, CertificateState.Reserved, await process.Sealing.SealAsync(VaultOnDisk.Content($"draft of {id}"), CertificateRecord.DraftPlaceOf(id), Cancel));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.True(await new Keystore(_vault.Documents, VaultOnDisk.Seals, process.Sealing).AddAsync("own", key, [], Cancel));
        _vault.Power.Restore();
        return process;
    }

    private VaultProcess Start() => new(_vault.Documents, _clock);

    private async Task<string> DraftAsync(VaultProcess process, string id) =>
        System.Text.Encoding.UTF8.GetString(await process.Sealing.OpenAsync((await _vault.CertificateAsync(id))!.Draft, CertificateRecord.DraftPlaceOf(id), Cancel));

    private static Task<RetireOutcome> RetireAsync(VaultProcess process, string id) => process.Retirement.RetireAsync(id, _ => { }, Cancel);
}
