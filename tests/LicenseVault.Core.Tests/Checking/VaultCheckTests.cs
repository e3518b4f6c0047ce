using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Checking;

public sealed class VaultCheckTests : IAsyncDisposable
{
    private readonly CheckedVault _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vault_as_it_should_be_has_no_findings_and_nothing_of_it_is_passed_over()
    {
        await _vault.ReadyAsync();

        var report = await _vault.CheckAsync();

        Assert.Empty(report.Findings);
        Assert.True(report.IsSound);
        Assert.Equal((1, 1, 6, 2), (report.Counts["certificates"], report.Counts["certificates in depth"], report.Counts["certificate_types"], report.Counts["clients"]));
        Assert.DoesNotContain(report.LeftOut, sentence => sentence.Contains("drawn again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_writes_nothing()
    {
        await _vault.ReadyAsync();
        File.Delete(_vault.Vault.FileOf(_vault.DocumentKey));
        var power = new PowerSupply();
        await using var desk = _vault.Vault.OpenFreshDesk(documents => new FaultyDocumentStore(documents, power), objects => new FaultyObjectStore(objects, power));

        await desk.GetRequiredService<VaultCheck>().RunAsync(new CheckRequest(), CheckedVault.NoProgress, Cancel);

        Assert.Empty(power.Writes);
    }

    [Fact]
    public async Task What_nothing_names_is_an_orphan_and_the_vault_is_sound()
    {
        await _vault.ReadyAsync();
        foreach (var name in new[] { $"templates/{new string('a', 64)}.json", $"fonts/{new string('b', 64)}", "holiday-photos/1" })
            await _vault.Vault.Objects.PutOnceAsync(new ObjectKey(name), "{}"u8.ToArray(), Cancel);

        var report = await _vault.CheckAsync();

        Assert.Equal(["object-unknown", "object-unowned", "object-unowned"], report.Findings.Select(finding => finding.Kind.Slug).Order());
        Assert.All(report.Findings, finding => Assert.Equal(FindingGrade.Orphan, finding.Kind.Grade));
        Assert.True(report.IsSound);
    }

    [Fact]
    public async Task What_was_signed_and_has_no_record_any_more_is_a_loss()
    {
        await _vault.ReadyAsync();
        new StoredRow(_vault.Vault.DatabaseFile, Collections.Certificates, _vault.Identifier).Delete();

        var report = await _vault.CheckAsync(new CheckRequest { Repair = true });

        Assert.Equal(["credential-without-record", "document-without-record", "log-entry-without-record"], report.Findings.Select(finding => finding.Kind.Slug).Order());
        Assert.False(report.IsSound);
        Assert.NotNull(await _vault.Vault.ReadAsync(_vault.CredentialKey, Cancel));
    }

    [Fact]
    public async Task A_type_and_an_issuer_that_certificates_name_and_that_are_gone_are_losses()
    {
        await _vault.ReadyAsync();
        var type = FormattableString.Invariant($"{_vault.Record.Type}:{_vault.Record.TypeVersion}");
        new StoredRow(_vault.Vault.DatabaseFile, Collections.Types, type).Delete();
        new StoredRow(_vault.Vault.DatabaseFile, Collections.Issuers, _vault.Record.Issuer).Delete();

        var report = await _vault.CheckAsync();

        var losses = report.Findings.Where(finding => finding.Kind.Grade is FindingGrade.Loss).Select(finding => (finding.Kind.Slug, finding.Place)).Order();
        Assert.Equal([("issuer-missing", $"issuers/{_vault.Record.Issuer}"), ("type-missing", $"certificate_types/{type}")], losses);
    }

    [Fact]
    public async Task A_signing_key_with_the_certificate_of_another_key_is_damage()
    {
        await _vault.ReadyAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (agencyKey, certificate) = TestKeys.Of(SampleCatalogue.Issuers[0]);
        using (agencyKey)
        using (certificate)
            await _vault.Vault.Get<Keystore>().AddAsync(Keystore.NameOfIssuer("somebody else"), key, [certificate], Cancel);
        await _vault.Vault.Get<Keystore>().OwnKeyAsync("the vault's own", Cancel);

        var report = await _vault.CheckAsync();

        Assert.Equal("signing-key-damaged", Assert.Single(report.Findings).Kind.Slug);
    }

    [Fact]
    public async Task What_two_certificates_share_although_each_has_its_own_is_found_without_the_index()
    {
        await _vault.ReadyAsync();
        var file = _vault.Vault.DatabaseFile;
        var first = (await _vault.Vault.Documents.FindAsync(Collections.Certificates, _vault.Identifier, Cancel))!;
        var identifier = _vault.Identifier;
        var twin = (await _vault.Vault.MintAsync("twin", CheckedVault.Draft(2), Cancel)) is MintOutcome.Minted minted ? minted.Id.ToString() : "";
        var record = (await _vault.Vault.Get<CertificateArchive>().FindAsync(twin, Cancel))!.Value.Record with { Code = _vault.Record.Code, StatusSlot = _vault.Record.StatusSlot };
        var insert = _vault.Vault.Get<RecordSeals>().Insert(Collections.Certificates, twin, record, first.Keys);
        var row = new StoredRow(file, Collections.Certificates, twin);
        foreach (var index in new[] { "by_code", "by_status_slot", "by_business_key", "by_request_key" })
            StoredRow.DropIndex(file, $"docs_certificates.{index}");
        row.Delete();
        row.Insert(insert.Body, insert.Keys);

        var report = await _vault.CheckAsync();

        foreach (var slug in new[] { "code-shared", "status-slot-shared", "business-key-shared" })
        {
            Assert.Equal(
                new[] { identifier, twin }.Select(id => $"certificates/{id}").Order(),
                report.Findings.Where(finding => finding.Kind.Slug == slug).Select(finding => finding.Place).Order());
        }

        Assert.Contains(report.Findings, finding => finding.Kind.Slug == "index-keys-wrong" && finding.Place == $"certificates/{twin}");
    }

    [Fact]
    public async Task Of_certificates_from_before_only_the_records_are_checked_and_the_report_says_so()
    {
        await _vault.ReadyAsync();
        File.Delete(_vault.Vault.FileOf(_vault.DocumentKey));

        var later = await _vault.CheckAsync(new CheckRequest { Since = SampleVault.Now.AddDays(1) });
        var all = await _vault.CheckAsync(new CheckRequest { Since = SampleVault.Now });

        Assert.Empty(later.Findings);
        Assert.Contains(later.LeftOut, sentence => sentence.Contains("issued before 2026-03-03", StringComparison.Ordinal));
        Assert.Equal("document-missing", Assert.Single(all.Findings).Kind.Slug);
    }

    [Fact]
    public async Task A_reservation_is_a_finding_when_it_is_old_and_repair_finishes_it()
    {
        await _vault.ReadyAsync();
        await ReserveAsync("reserved");
        var strict = new CheckRequest { Patience = TimeSpan.FromSeconds(-1) };

        var young = await _vault.CheckAsync();
        var old = await _vault.CheckAsync(strict);
        var repaired = await _vault.CheckAsync(strict with { Repair = true, Patience = TimeSpan.FromSeconds(-1) });

        Assert.Empty(young.Findings);
        Assert.Equal(1, young.Counts["certificates reserved"]);
        Assert.Equal("reservation-unfinished", Assert.Single(old.Findings).Kind.Slug);
        Assert.False(old.IsSound);
        Assert.Equal(1, repaired.Counts["reservations finished"]);
        Assert.True(repaired.IsSound);
        Assert.Equal(2, (await _vault.CheckAsync(strict)).Counts["certificates in depth"]);
    }

    [Fact]
    public async Task What_was_read_a_moment_ago_and_is_over_is_no_finding()
    {
        await _vault.ReadyAsync();
        await ReserveAsync("reserved");
        var before = await _vault.Vault.Documents.ScanAsync(Collections.Certificates, after: null, limit: 100, Cancel);
        Assert.Equal(1, await _vault.Vault.Get<UnfinishedMints>().FinishAsync(TimeSpan.Zero, Cancel));
        Assert.IsType<LogRound.Done>(await _vault.Vault.Get<LogSequencer>().RunAsync(Cancel));
        await using var desk = _vault.Vault.OpenFreshDesk(documents => new LateDocuments(documents, before));

        var report = await desk.GetRequiredService<VaultCheck>().RunAsync(new CheckRequest { Patience = TimeSpan.FromSeconds(-1) }, CheckedVault.NoProgress, Cancel);

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task Certificates_minted_while_it_checks_are_no_findings()
    {
        await _vault.ReadyAsync();
        var minting = Task.Run(async () =>
        {
            for (var number = 100; number < 140; number++)
                Assert.IsType<MintOutcome.Minted>(await _vault.Vault.MintAsync($"while-{number}", CheckedVault.Draft(number), Cancel));
        }, Cancel);

        var checks = 0;
        do
        {
            var report = await _vault.CheckAsync();
            Assert.Empty(report.Findings);
            checks++;
        }
        while (!minting.IsCompleted);
        await minting;

        Assert.True(checks > 1, "Nothing was minted while it checked.");
        Assert.Equal(41, (await _vault.CheckAsync()).Counts["certificates in depth"]);
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    private async Task ReserveAsync(string requestKey)
    {
        var power = new PowerSupply();
        power.CrashOnce("put credentials", Fault.BeforeTheWrite);
        await using var desk = _vault.Vault.OpenFreshDesk(aroundObjects: objects => new FaultyObjectStore(objects, power));
        var draft = Assert.IsType<DraftReading.Readable>(DraftReader.Read(CheckedVault.Draft(7))).Draft;
        await Assert.ThrowsAsync<PowerCutException>(() => desk.GetRequiredService<Minter>().MintAsync(new Issuance("agency", requestKey, draft), Cancel));
    }
}
