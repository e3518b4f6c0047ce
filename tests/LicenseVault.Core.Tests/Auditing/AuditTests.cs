using LicenseVault.Core.Auditing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Auditing;

/// <summary>The audit trail: nothing is changed or taken out of it unseen, and it is kept as long as it has to be.</summary>
public sealed class AuditTests : IAsyncDisposable
{
    private readonly AuditedStore _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task What_many_note_at_once_in_two_processes_is_all_there_and_in_unbroken_chains()
    {
        var trails = new[] { _vault.Get<AuditTrail>(), _vault.Get<AuditTrail>() };
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => trails[number % 2].RecordAsync(Entry($"GET /{number}"), Cancel), Cancel)));

        var (entries, _) = await FindAsync(new AuditQuestion(_vault.Clock.GetUtcNow().AddMinutes(-1), _vault.Clock.GetUtcNow().AddMinutes(1)));
        Assert.Equal(100, entries.Select(entry => entry.Action).Distinct().Count());
        Assert.Equal(100, entries.Count);
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task A_page_that_is_taken_out_of_the_middle_is_missed()
    {
        await WrittenAsync(3);
        await DeleteAsync(1);
        Assert.Equal(AuditFaultKind.PageMissing, Assert.Single(await VerifyAsync()).Kind);
    }

    [Fact]
    public async Task A_page_that_is_cut_off_the_end_is_missed_by_the_anchor_and_a_page_from_the_start_by_its_age()
    {
        await _vault.Get<LogKey>().MakeOnceAsync(Cancel);
        await WrittenAsync(3);
        Assert.NotNull(await _vault.Get<AuditAnchors>().WriteAsync(Cancel));
        Assert.Null(await _vault.Get<AuditAnchors>().WriteAsync(Cancel));
        Assert.Empty(await VerifyAsync());

        await DeleteAsync(2);
        Assert.Equal(AuditFaultKind.PageMissing, Assert.Single(await VerifyAsync()).Kind);
        await DeleteAsync(0);
        Assert.Equal(2, (await VerifyAsync()).Count);
    }

    [Fact]
    public async Task A_trail_that_was_put_back_with_its_anchors_is_missed_by_the_anchor_that_was_kept_elsewhere()
    {
        await _vault.Get<LogKey>().MakeOnceAsync(Cancel);
        await WrittenAsync(1);
        var first = (await _vault.Get<AuditAnchors>().WriteAsync(Cancel))!;
        _vault.Clock.Advance(TimeSpan.FromHours(1));
        await _vault.Get<AuditTrail>().RecordAsync(Entry("GET /later"), Cancel);
        var second = (await _vault.Get<AuditAnchors>().WriteAsync(Cancel))!;
        Assert.Empty(await VerifyAsync(first.Note));
        Assert.Empty(await VerifyAsync(second.Note));

        var later = (await _vault.Documents.ScanAsync(Collections.AuditPages, null, 100, Cancel)).Single(page => page.Id.StartsWith(second.Heads.Single().Chain, StringComparison.Ordinal));
        await _vault.Documents.WriteAsync(new DocumentWrite.Delete(Collections.AuditPages, later.Id, later.Version), Cancel);
        await _vault.Documents.WriteAsync(new DocumentWrite.Delete(Collections.AuditAnchors, "0000000001", 1), Cancel);
        Assert.Empty(await VerifyAsync());
        Assert.Empty(await VerifyAsync(first.Note));
        Assert.Equal(new AuditFault(AuditFaultKind.AnchorMissing, "0000000001"), Assert.Single(await VerifyAsync(second.Note)));

        // Another in its place is not it.
        await WrittenAsync(1);
        await _vault.Get<AuditAnchors>().WriteAsync(Cancel);
        Assert.Equal(AuditFaultKind.AnchorMissing, Assert.Single(await VerifyAsync(second.Note)).Kind);
    }

    [Fact]
    public async Task An_anchor_that_another_vault_signed_or_somebody_changed_is_foreign()
    {
        await _vault.Get<LogKey>().MakeOnceAsync(Cancel);
        await WrittenAsync(1);
        var anchor = (await _vault.Get<AuditAnchors>().WriteAsync(Cancel))!;
        var own = (await _vault.Get<LogKey>().FindAsync(Cancel))!.Key.Name;
        var other = new Ed25519NoteSigner(own, NoteKeyType.Ed25519, Ed25519PrivateKey.FromSeed(new byte[Ed25519.SeedLength]));

        var signedByAnother = await NoteSigning.SignAsync(KeptAnchor.TextOf(own, anchor), other, Cancel);
        Assert.Equal(AuditFaultKind.AnchorForeign, Assert.Single(await VerifyAsync(System.Text.Encoding.UTF8.GetString(signedByAnother.ToBytes()))).Kind);
        Assert.Equal(AuditFaultKind.AnchorForeign, Assert.Single(await VerifyAsync(anchor.Note.Replace("\n0\n", "\n1\n", StringComparison.Ordinal))).Kind);
        foreach (var note in new[] { "", "license-vault audit\n", anchor.Note[..^10], anchor.Note.Replace("license-vault audit", "vault.example/log", StringComparison.Ordinal) })
            Assert.Null(KeptAnchor.Read(System.Text.Encoding.UTF8.GetBytes(note)));
    }

    [Fact]
    public async Task What_was_kept_long_enough_goes_by_its_kind_and_leaves_no_gap()
    {
        var trail = _vault.Get<AuditTrail>();
        foreach (var kind in Enum.GetValues<AuditKind>())
        {
            await trail.RecordAsync(Entry("GET /old") with { Kind = kind }, Cancel);
            await trail.RecordAsync(Entry("GET /old") with { Kind = kind }, Cancel);
        }

        _vault.Clock.Advance(TimeSpan.FromDays(184));
        Assert.Equal(0, await _vault.Get<AuditRetention>().RunAsync(Cancel));
        foreach (var kind in Enum.GetValues<AuditKind>())
            await trail.RecordAsync(Entry("GET /new") with { Kind = kind }, Cancel);
        _vault.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, await _vault.Get<AuditRetention>().RunAsync(Cancel));
        Assert.Empty(await VerifyAsync());

        _vault.Clock.Advance(TimeSpan.FromDays(AuditTimes.LeastPersonalDays - 184));
        Assert.Equal(4, await _vault.Get<AuditRetention>().RunAsync(Cancel));
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task After_a_write_whose_outcome_is_unknown_the_trail_goes_on_in_a_chain_of_its_own()
    {
        var losing = new LosingAnswers(_vault.Documents, Collections.AuditPages);
        var trail = _vault.Process(losing).GetRequiredService<AuditTrail>();
        await trail.RecordAsync(Entry("GET /first"), Cancel);
        losing.LoseNext = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => trail.RecordAsync(Entry("GET /lost"), Cancel));
        await trail.RecordAsync(Entry("GET /third"), Cancel);

        var (entries, _) = await FindAsync(new AuditQuestion(_vault.Clock.GetUtcNow().AddMinutes(-1), _vault.Clock.GetUtcNow().AddMinutes(1)));
        Assert.Equal(3, entries.Count);
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task The_auditor_finds_by_kind_actor_certificate_and_time()
    {
        var trail = _vault.Get<AuditTrail>();
        await trail.RecordAsync(Entry("GET /a") with { Client = "one" }, Cancel);
        await trail.RecordAsync(Entry("GET /b") with { Client = "two", Subject = "1.2.3", Kind = AuditKind.PersonalData }, Cancel);
        var day = new AuditQuestion(_vault.Clock.GetUtcNow().AddHours(-1), _vault.Clock.GetUtcNow().AddHours(1));

        Assert.Equal(2, (await FindAsync(day)).Entries.Count);
        Assert.Equal("GET /a", Assert.Single((await FindAsync(day with { Client = "one" })).Entries).Action);
        Assert.Equal("GET /b", Assert.Single((await FindAsync(day with { Kind = AuditKind.PersonalData })).Entries).Action);
        Assert.Equal("GET /b", Assert.Single((await FindAsync(day with { Subject = "1.2.3" })).Entries).Action);
        Assert.Equal("GET /b", Assert.Single((await FindAsync(day with { Action = "/B" })).Entries).Action);
        Assert.Empty((await FindAsync(day with { From = _vault.Clock.GetUtcNow().AddMinutes(1) })).Entries);
        Assert.Empty((await FindAsync(day with { Until = _vault.Clock.GetUtcNow() })).Entries);
    }

    private AuditEntry Entry(string action) => new() { At = _vault.Clock.GetUtcNow(), Kind = AuditKind.Operation, Action = action, Outcome = "200" };

    private async Task WrittenAsync(int pages)
    {
        var trail = _vault.Get<AuditTrail>();
        for (var page = 0; page < pages; page++)
            await trail.RecordAsync(Entry($"GET /{page}"), Cancel);
    }

    private async Task DeleteAsync(int number)
    {
        var document = (await _vault.Documents.ScanAsync(Collections.AuditPages, null, 100, Cancel))
            .Single(page => page.Id.EndsWith(FormattableString.Invariant($"/{number:0000000000}"), StringComparison.Ordinal));
        await _vault.Documents.WriteAsync(new DocumentWrite.Delete(Collections.AuditPages, document.Id, document.Version), Cancel);
    }

    private Task<(IReadOnlyList<AuditEntry> Entries, string? Next)> FindAsync(AuditQuestion question) => _vault.Get<AuditSearch>().FindAsync(question, Cancel);

    private Task<IReadOnlyList<AuditFault>> VerifyAsync(string? kept = null) => _vault.Get<AuditVerification>().RunAsync(
        kept is null ? null : Assert.IsType<KeptAnchor>(KeptAnchor.Read(System.Text.Encoding.UTF8.GetBytes(kept))), Cancel);
}
