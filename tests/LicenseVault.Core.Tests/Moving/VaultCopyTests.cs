using LicenseVault.Core.Archiving;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;

namespace LicenseVault.Tests.Moving;

public sealed class VaultCopyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_has_everything_and_opens_with_the_same_secret()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();

        var passes = await CopyAsync(source, target);

        Assert.Empty(passes[^1].Faults);
        Assert.Equal((6, 5), (passes[0].ObjectsCopied, passes[0].RecordsCopied));
        Assert.Equal((0, 0), (passes[1].ObjectsCopied, passes[1].RecordsCopied));
        Assert.Equal(await source.ObjectKeysAsync(), await target.ObjectKeysAsync());
        foreach (var id in await source.IdsAsync(Collections.Certificates))
            Assert.Equal((await source.CertificateAsync(id))!.State, (await target.CertificateAsync(id))!.State);
        Assert.Equal("certificate-2", Assert.Single(await FindByCodeAsync(target, "code of certificate-2")).Id);
        Assert.Equal(0, (await CompareAsync(source, target)).FaultCount);
    }

    [Fact]
    public async Task A_second_copy_finds_nothing_to_do()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await CopyAsync(source, target);

        var passes = await CopyAsync(source, target);

        Assert.All(passes, pass => Assert.Equal((0, 0, 0), (pass.ObjectsCopied, pass.RecordsCopied, pass.FaultCount)));
    }

    [Fact]
    public async Task A_copy_of_a_copy_says_the_same()
    {
        await using var first = await VaultOnDisk.FilledAsync();
        await using var second = new VaultOnDisk();
        await using var third = new VaultOnDisk();
        await CopyAsync(first, second);

        await CopyAsync(second, third);

        Assert.Equal(0, (await CompareAsync(first, third)).FaultCount);
    }

    [Fact]
    public async Task What_changed_in_the_source_since_is_brought_up_to_date()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await CopyAsync(source, target);
        await source.Objects.PutOnceAsync(CertificateArchive.CredentialKeyOf("reserved-1"), "credential"u8.ToArray(), Cancel);
        await source.Objects.PutOnceAsync(CertificateArchive.DocumentKeyOf("reserved-1"), "document"u8.ToArray(), Cancel);
        await source.ReplaceAsync("reserved-1", VaultOnDisk.Certificate("reserved-1", CertificateState.Valid));
        Assert.Equal(MovingFaultKind.Missing, Assert.Single((await CompareAsync(source, target)).Faults, fault => fault.Place == "certificates/reserved-1").Kind);

        var passes = await CopyAsync(source, target);

        Assert.Equal(1, passes[0].RecordsCopied);
        Assert.Equal(CertificateState.Valid, (await target.CertificateAsync("reserved-1"))!.State);
        Assert.Equal(0, (await CompareAsync(source, target)).FaultCount);
    }

    [Fact]
    public async Task What_was_changed_in_the_target_is_not_overwritten()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await CopyAsync(source, target);
        await target.PutIssuerAsync("11100000000000001X", "the target's name");
        await source.PutIssuerAsync("11100000000000001X", "the source's name");

        var passes = await CopyAsync(source, target);

        Assert.Equal(new MovingFault(MovingFaultKind.OtherRecord, "issuers/11100000000000001X"), Assert.Single(passes[^1].Faults));
        Assert.Contains("the target's name", Text(await target.Documents.FindAsync(Collections.Issuers, "11100000000000001X", Cancel)), StringComparison.Ordinal);
        Assert.Equal(MovingFaultKind.OtherRecord, Assert.Single((await CompareAsync(source, target)).Faults).Kind);
    }

    [Fact]
    public async Task A_record_or_object_that_the_target_had_before_is_a_conflict()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await target.Objects.PutOnceAsync(CertificateArchive.DocumentKeyOf("certificate-1"), "another document"u8.ToArray(), Cancel);
        await target.PutIssuerAsync("11100000000000001X", "another name");

        var passes = await CopyAsync(source, target);
        var comparison = await CompareAsync(source, target);

        Assert.Contains(new MovingFault(MovingFaultKind.OtherRecord, "issuers/11100000000000001X"), passes[^1].Faults);
        Assert.Equal(
            [new MovingFault(MovingFaultKind.OtherRecord, "issuers/11100000000000001X"), new MovingFault(MovingFaultKind.OtherObject, "documents/certificate-1.pdf")],
            comparison.Faults);
    }

    [Fact]
    public async Task A_unique_key_that_another_record_of_the_target_has_is_a_conflict()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        var keys = new Dictionary<string, IndexValue> { ["code"] = IndexValue.Of("code of certificate-1") };
        await target.Documents.WriteAsync(
            VaultOnDisk.Seals.Insert(Collections.Certificates, "stranger", VaultOnDisk.Certificate("stranger", CertificateState.Reserved), keys), Cancel);

        var passes = await CopyAsync(source, target);

        Assert.Equal(new MovingFault(MovingFaultKind.KeyTaken, "certificates/certificate-1"), Assert.Single(passes[^1].Faults));
        Assert.Null(await target.CertificateAsync("certificate-1"));
    }

    [Fact]
    public async Task A_damaged_record_is_reported_and_not_sealed_anew()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await source.DamageAsync(Collections.Certificates, "certificate-2");

        var passes = await CopyAsync(source, target);

        Assert.Equal(new MovingFault(MovingFaultKind.DamagedInSource, "certificates/certificate-2"), Assert.Single(passes[^1].Faults));
        Assert.Equal(["certificate-1", "certificate-3", "reserved-1"], await target.IdsAsync(Collections.Certificates));
        Assert.Equal(MovingFaultKind.DamagedInSource, Assert.Single((await CompareAsync(source, target)).Faults).Kind);
    }

    [Fact]
    public async Task A_copy_that_was_damaged_in_the_target_is_found_and_not_touched()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await CopyAsync(source, target);
        await target.DamageAsync(Collections.Certificates, "certificate-2");

        var passes = await CopyAsync(source, target);

        Assert.Equal(new MovingFault(MovingFaultKind.DamagedInTarget, "certificates/certificate-2"), Assert.Single(passes[^1].Faults));
        Assert.Equal(MovingFaultKind.DamagedInTarget, Assert.Single((await CompareAsync(source, target)).Faults).Kind);
    }

    [Fact]
    public async Task With_another_secret_no_record_is_copied()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        var seals = new RecordSeals(new VaultSecret(new byte[VaultSecret.Length]));

        var passes = await new VaultCopy(source.Stores, target.Stores, seals).RunAsync((_, _) => { }, Cancel);

        Assert.Equal(5, passes[^1].FaultCount);
        Assert.All(passes[^1].Faults, fault => Assert.Equal(MovingFaultKind.DamagedInSource, fault.Kind));
        Assert.Empty(await target.IdsAsync(Collections.Certificates));
        Assert.Empty(await target.IdsAsync(Collections.Issuers));
    }

    [Fact]
    public async Task A_record_whose_object_is_gone_is_not_copied()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        File.Delete(Directory.EnumerateFiles(source.ObjectsRoot, "credentials=certificate-3", SearchOption.AllDirectories).Single());

        var passes = await CopyAsync(source, target);

        Assert.Equal(new MovingFault(MovingFaultKind.ObjectGone, "certificates/certificate-3"), Assert.Single(passes[^1].Faults));
        Assert.Null(await target.CertificateAsync("certificate-3"));
    }

    [Fact]
    public async Task The_target_gives_no_number_that_the_source_gave()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        var given = await source.Documents.TakeAsync(VaultOnDisk.Slots, 1000, Cancel) + 999;

        await CopyAsync(source, target);

        Assert.True(await target.Documents.TakeAsync(VaultOnDisk.Slots, 1, Cancel) > given);
    }

    [Fact]
    public async Task A_target_that_is_ahead_keeps_its_counter()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await target.Documents.TakeAsync(VaultOnDisk.Slots, 5000, Cancel);

        await CopyAsync(source, target);

        Assert.InRange(await target.Documents.TakeAsync(VaultOnDisk.Slots, 1, Cancel), 5000, 5010);
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.AfterTheWrite)]
    public async Task Stopped_at_any_write_and_run_again_it_ends_the_same(Fault fault)
    {
        await using var source = await VaultOnDisk.FilledAsync();
        var (nth, ended) = (0, false);
        while (!ended)
        {
            await using var target = new VaultOnDisk();
            target.Power.CrashOnce(++nth, fault);
            try
            {
                await CopyAsync(source, target);
                ended = true;
                target.Power.Restore();
            }
            catch (PowerCutException)
            {
                target.Power.Restore();
                foreach (var id in await target.IdsAsync(Collections.Certificates))
                    await AssertHasItsObjectsAsync(target, id);
                Assert.Equal(0, (await CopyAsync(source, target))[^1].FaultCount);
            }

            Assert.Equal(0, (await CompareAsync(source, target)).FaultCount);
            Assert.True(await target.Documents.TakeAsync(VaultOnDisk.Slots, 1, Cancel) >= 64);
        }

        Assert.True(nth > 12, $"only {nth} writes were met");
    }

    [Fact]
    public async Task A_certificate_that_is_issued_between_the_passes_comes_with_its_objects()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        var issued = 0;

        await new VaultCopy(source.Stores, target.Stores, VaultOnDisk.Seals).RunAsync(
            (pass, tally) =>
            {
                // Its objects come after the pass has listed the objects, and its record before the pass reads the records.
                if (tally is { Objects: 6, Records: 0 } && Interlocked.Exchange(ref issued, 1) == 0)
                    source.PutCertificateAsync("late", CertificateState.Valid).GetAwaiter().GetResult();
            },
            Cancel);

        await AssertHasItsObjectsAsync(target, "late");
        Assert.Equal(0, (await CompareAsync(source, target)).FaultCount);
    }

    [Fact]
    public async Task The_comparison_names_what_the_target_lacks()
    {
        await using var source = await VaultOnDisk.FilledAsync();
        await using var target = new VaultOnDisk();
        await CopyAsync(source, target);
        await source.PutIssuerAsync("11100000000000002X", "new");
        File.Delete(Directory.EnumerateFiles(target.ObjectsRoot, "documents=certificate-1.pdf", SearchOption.AllDirectories).Single());

        var comparison = await CompareAsync(source, target);

        Assert.Equal(
            [new MovingFault(MovingFaultKind.Missing, "issuers/11100000000000002X"), new MovingFault(MovingFaultKind.Missing, "documents/certificate-1.pdf")],
            comparison.Faults);
        Assert.Null(await target.Documents.FindAsync(Collections.Issuers, "11100000000000002X", Cancel));
    }

    private static Task<IReadOnlyList<MovingTally>> CopyAsync(VaultOnDisk source, VaultOnDisk target) =>
        new VaultCopy(source.Stores, target.Stores, VaultOnDisk.Seals).RunAsync((_, _) => { }, Cancel);

    private static Task<MovingTally> CompareAsync(VaultOnDisk source, VaultOnDisk target) =>
        new VaultComparison(source.Stores, target.Stores, VaultOnDisk.Seals).RunAsync(_ => { }, Cancel);

    private static async Task AssertHasItsObjectsAsync(VaultOnDisk vault, string id)
    {
        if ((await vault.CertificateAsync(id))!.State is CertificateState.Reserved)
            return;
        foreach (var key in new[] { CertificateArchive.CredentialKeyOf(id), CertificateArchive.DocumentKeyOf(id) })
        {
            await using var content = await vault.Objects.ReadAsync(key, Cancel);
            Assert.NotNull(content);
        }
    }

    private static async Task<IReadOnlyList<Document>> FindByCodeAsync(VaultOnDisk vault, string code) =>
        (await vault.Documents.QueryAsync(Collections.Certificates, new IndexQuery("by_code", [IndexValue.Of(code)]), Cancel)).Documents;

    private static string Text(Document? document) => System.Text.Encoding.UTF8.GetString(document!.Body.Span);
}
