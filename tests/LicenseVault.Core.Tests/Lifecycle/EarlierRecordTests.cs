using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Checking;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>A thief who writes the document store puts one certificate's row back to what it was before: its seal is a good one. No door may take it for the last word.</summary>
public sealed class EarlierRecordTests
{
    private static readonly TimeSpan ListsAreReadAnew = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusAction.Revoke, "obtained-by-fraud")]
    [InlineData(StatusAction.Suspend, "court-order")]
    public async Task A_row_from_before_its_change_of_status_is_believed_by_no_door(StatusAction action, string reason)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        var (archive, row) = (vault.Get<CertificateArchive>(), EarlierRow.Of(vault, id));
        var record = (await archive.FindIssuedAsync(id, Cancel))!;
        var credential = (await archive.ReadCredentialAsync(record, Cancel))!;
        var document = (await archive.ReadDocumentAsync(record, Cancel))!;
        await ChangeAsync(vault, id, action, reason);
        await BuildAsync(vault);

        row.PutBack();

        var verifier = vault.Get<CertificateVerifier>();
        var reports = new[]
        {
            await verifier.VerifyAsync(id, holder: null, Cancel),
            await verifier.VerifyAsync(id, record.IssuedAt, holder: null, Cancel),
            await verifier.VerifyAsync(VerificationCode.Parse(record.Code, null), holder: null, Cancel),
            await verifier.VerifyFileAsync(credential, holder: null, Cancel),
            await verifier.VerifyFileAsync(document, holder: null, Cancel),
        };
        Assert.All(reports, report => Assert.Equal((Verdict.CouldNotCheck, "record-outdated"), Told(report)));
        await Assert.ThrowsAsync<OutdatedRecordException>(() => vault.Get<ListedStanding>().OfAsync(record, vault.Clock.GetUtcNow(), Cancel));
        await Assert.ThrowsAsync<OutdatedRecordException>(() => RenewedAsync(vault, id, 1));
    }

    [Fact]
    public async Task The_row_of_a_successor_that_waits_for_its_place_does_not_set_the_place_of_the_revoked_back()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await RenewedAsync(vault, await MintedAsync(vault, 1), 1);
        var row = EarlierRow.Of(vault, id);
        await BuildAsync(vault);
        await RevokeAsync(vault, id);
        await BuildAsync(vault);

        vault.Clock.Advance(ListsAreReadAnew);
        row.PutBack();
        Assert.Equal("record-outdated", await CodeAsync(vault, id));
        Assert.Equal(1, await BuildAsync(vault));

        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, id));
        Assert.Equal("record-outdated", await CodeAsync(vault, id));
    }

    [Fact]
    public async Task The_row_of_a_successor_that_waits_for_its_place_does_not_end_a_suspension()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await RenewedAsync(vault, await MintedAsync(vault, 1), 1);
        var row = EarlierRow.Of(vault, id);
        await BuildAsync(vault);
        await ChangeAsync(vault, id, StatusAction.Suspend, "court-order");
        await BuildAsync(vault);

        vault.Clock.Advance(ListsAreReadAnew);
        row.PutBack();
        Assert.Equal("record-outdated", await CodeAsync(vault, id));
        await BuildAsync(vault);

        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, id));
        Assert.Equal("record-outdated", await CodeAsync(vault, id));
    }

    [Fact]
    public async Task A_certificate_whose_successor_was_taken_away_is_not_in_force_again()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var before = await MintedAsync(vault, 1);
        var after = await RenewedAsync(vault, before, 1);
        await BuildAsync(vault);
        vault.Clock.Advance(ListsAreReadAnew);
        Assert.Equal("superseded", await CodeAsync(vault, before));

        new StoredRow(vault.DatabaseFile, Collections.Certificates, after.ToString()).Delete();

        Assert.Equal("record-outdated", await CodeAsync(vault, before));
    }

    [Fact]
    public async Task A_list_that_was_put_back_with_the_row_does_not_deceive_a_process_that_has_seen_it()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (id, other) = (await MintedAsync(vault, 1), await MintedAsync(vault, 2));
        await RevokeAsync(vault, other);
        await BuildAsync(vault);
        var (row, list) = (EarlierRow.Of(vault, id), new StoredRow(vault.DatabaseFile, Collections.StatusLists, FirstList.ToString()));
        var (body, version) = (list.Value("body"), list.Value("version"));
        await RevokeAsync(vault, id);
        await BuildAsync(vault);
        vault.Clock.Advance(ListsAreReadAnew);
        Assert.Equal("revoked", await CodeAsync(vault, id));

        row.PutBack();
        list.Set("body", body);
        list.Set("version", version);
        vault.Clock.Advance(ListsAreReadAnew);

        Assert.Equal("record-outdated", await CodeAsync(vault, id));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_lets_nothing_pass()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (id, other) = (await MintedAsync(vault, 1), await MintedAsync(vault, 2));
        await RevokeAsync(vault, other);
        await BuildAsync(vault);

        new StoredRow(vault.DatabaseFile, Collections.StatusLists, FirstList.ToString()).DamageBody();

        Assert.Equal((Verdict.CouldNotCheck, "status-list-damaged"), Told(await vault.Get<CertificateVerifier>().VerifyAsync(id, holder: null, Cancel)));
    }

    [Fact]
    public async Task What_the_list_does_not_show_yet_is_no_alarm()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (revoked, resumed, ending) = (await MintedAsync(vault, 1), await MintedAsync(vault, 2), await MintedAsync(vault, 3));
        await ChangeAsync(vault, resumed, StatusAction.Suspend, "court-order");
        await ChangeAsync(vault, ending, StatusAction.Suspend, "under-investigation", until: vault.Clock.GetUtcNow().AddDays(1));
        await BuildAsync(vault);
        Assert.Equal(("suspended", "suspended"), (await CodeAsync(vault, resumed), await CodeAsync(vault, ending)));

        await RevokeAsync(vault, revoked);
        await ChangeAsync(vault, resumed, StatusAction.Resume, "grounds-ended");
        Assert.Equal(("revoked", "valid"), (await CodeAsync(vault, revoked), await CodeAsync(vault, resumed)));
        vault.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("valid", await CodeAsync(vault, ending));

        await BuildAsync(vault);
        Assert.Equal(("revoked", "valid", "valid"), (await CodeAsync(vault, revoked), await CodeAsync(vault, resumed), await CodeAsync(vault, ending)));
    }

    [Fact]
    public async Task What_another_process_changed_and_listed_since_the_record_was_read_is_no_alarm()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        var read = (await vault.Get<CertificateArchive>().FindIssuedAsync(id, Cancel))!;
        await RevokeAsync(vault, id);
        await BuildAsync(vault);

        Assert.Equal(CertificateStatus.Revoked, (await vault.Get<ListedStanding>().OfAsync(read, vault.Clock.GetUtcNow(), Cancel)).Status);
    }

    [Fact]
    public async Task The_row_of_a_suspension_that_ended_does_not_end_the_next_one()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        await ChangeAsync(vault, id, StatusAction.Suspend, "under-investigation", until: vault.Clock.GetUtcNow().AddHours(1));
        await BuildAsync(vault);
        var row = EarlierRow.Of(vault, id);
        vault.Clock.Advance(TimeSpan.FromHours(2));
        await BuildAsync(vault);
        await ChangeAsync(vault, id, StatusAction.Suspend, "court-order");
        await BuildAsync(vault);

        vault.Clock.Advance(ListsAreReadAnew);
        row.PutBack();
        Assert.Equal("record-outdated", await CodeAsync(vault, id));
        await BuildAsync(vault);

        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, id));
        Assert.Equal("record-outdated", await CodeAsync(vault, id));
        await Assert.ThrowsAsync<OutdatedRecordException>(() => RenewedAsync(vault, id, 1));
    }

    [Fact]
    public async Task A_list_that_was_put_back_with_the_row_and_has_gone_on_since_does_not_deceive_a_process_that_has_seen_it()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (id, other, next) = (await MintedAsync(vault, 1), await MintedAsync(vault, 2), await MintedAsync(vault, 3));
        await ChangeAsync(vault, other, StatusAction.Suspend, "court-order");
        await BuildAsync(vault);
        var (row, list) = (EarlierRow.Of(vault, id), new StoredRow(vault.DatabaseFile, Collections.StatusLists, FirstList.ToString()));
        var earlier = new[] { "body", "version" }.ToDictionary(column => column, list.Value);
        await RevokeAsync(vault, id);
        await BuildAsync(vault);
        vault.Clock.Advance(ListsAreReadAnew);
        Assert.Equal("revoked", await CodeAsync(vault, id));

        row.PutBack();
        foreach (var (column, value) in earlier)
            list.Set(column, value);
        await ChangeAsync(vault, next, StatusAction.Suspend, "court-order");
        await BuildAsync(vault);
        await RevokeAsync(vault, next);
        await BuildAsync(vault);

        vault.Clock.Advance(ListsAreReadAnew);
        Assert.Equal(("record-outdated", "suspended", "revoked"), (await CodeAsync(vault, id), await CodeAsync(vault, other), await CodeAsync(vault, next)));
    }

    [Fact]
    public async Task What_was_decided_and_listed_by_a_clock_that_is_ahead_counts_and_is_no_alarm()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (id, before) = (await MintedAsync(vault, 1), await MintedAsync(vault, 2));
        vault.Clock.Advance(TimeSpan.FromSeconds(30));
        await RevokeAsync(vault, id);
        await RenewedAsync(vault, before, 2);
        await BuildAsync(vault);

        vault.Clock.Advance(-TimeSpan.FromSeconds(30));

        Assert.Equal(("revoked", "superseded"), (await CodeAsync(vault, id), await CodeAsync(vault, before)));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_brings_nothing_that_is_revoked_into_force_at_any_door()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        var archive = vault.Get<CertificateArchive>();
        var record = (await archive.FindIssuedAsync(id, Cancel))!;
        var credential = (await archive.ReadCredentialAsync(record, Cancel))!;
        var document = (await archive.ReadDocumentAsync(record, Cancel))!;
        vault.Clock.Advance(TimeSpan.FromMinutes(10));
        await RevokeAsync(vault, id);
        await BuildAsync(vault);
        vault.Clock.Advance(-TimeSpan.FromMinutes(5));

        var verifier = vault.Get<CertificateVerifier>();
        var reports = new[]
        {
            await verifier.VerifyAsync(id, holder: null, Cancel),
            await verifier.VerifyAsync(VerificationCode.Parse(record.Code, null), holder: null, Cancel),
            await verifier.VerifyFileAsync(credential, holder: null, Cancel),
            await verifier.VerifyFileAsync(document, holder: null, Cancel),
        };
        Assert.All(reports, report => Assert.Equal((Verdict.Fail, "revoked"), Told(report)));
        Assert.Equal("valid", Told(await verifier.VerifyAsync(id, record.IssuedAt, holder: null, Cancel)).Code);
        var told = await vault.Get<ListedStanding>().OfAsync((await archive.FindIssuedAsync(id, Cancel))!, at: null, Cancel);
        Assert.Equal(CertificateStatus.Revoked, told.Status);
    }

    private static async Task<string> CodeAsync(CrashingVault vault, CertificateIdentifier id) =>
        Told(await vault.Get<CertificateVerifier>().VerifyAsync(id, holder: null, Cancel)).Code;

    private static (Verdict Verdict, string Code) Told(VerificationReport? report) =>
        (report!.Verdict, report.Checks.Single(check => check.Name is CheckName.Status).Code);
}
