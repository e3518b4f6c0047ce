using LicenseVault.Core.Access;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pdf;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Copying;

/// <summary>What an annotated copy (加注件) shows, how long it counts, and that it follows its original.</summary>
public sealed class CopyTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private readonly SharingVault _vault = new(stores);
    private CopyBench? _bench;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CopyBench Bench => _bench ??= new CopyBench(_vault);

    public async ValueTask InitializeAsync()
    {
        await _vault.ReadyAsync();
        await Bench.ReadyAsync();
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_copy_passes_and_says_for_whom_what_for_and_until_when()
    {
        var copy = await Bench.CopyAsync();
        var report = await Bench.VerifyAsync(copy);

        Assert.True(report.Verdict is Verdict.Pass, System.Text.Encoding.UTF8.GetString(report.ToJson()));
        Assert.Equal(
            (SharingVault.Purpose, "bank", _vault.Clock.GetUtcNow() + CopyBench.Days, "TEST 示例证照库"),
            (report.Copy!.Purpose, report.Copy.Recipient, report.Copy.Until, report.Copy.Maker));
        Assert.Null(report.Copy.Fields);
        Assert.Equal("sealed-by-vault", CopyBench.CheckIn(report, CheckName.DocumentSignature).Code);
        Assert.Equal("drawn-as-copy", CopyBench.CheckIn(report, CheckName.DocumentShowsData).Code);
        Assert.Equal("copy-of-issued", CopyBench.CheckIn(report, CheckName.ContentDigest).Code);
        Assert.Equal(_vault.Certificate, report.Certificate!.Identifier);
    }

    [Fact]
    public async Task Its_pages_say_in_words_what_it_is_for()
    {
        var copy = await Bench.CopyAsync();
        var words = (await Judge.AskAsync("pdftotext", copy, "-enc", "UTF-8", "-raw", "FILE", "-")).Output.Replace("\n", "", StringComparison.Ordinal);

        Assert.Equal(2, words.Split($"用途：{SharingVault.Purpose}").Length - 1);
        Assert.Contains("使用方：bank", words, StringComparison.Ordinal);
        Assert.Contains($"原件标识：{_vault.Certificate}", words, StringComparison.Ordinal);
        Assert.Contains("有效至：2026-04-01 10:00，逾期自动失效", words, StringComparison.Ordinal);
        Assert.Equal(0, (await Judge.AskAsync("qpdf", copy, "--check", "FILE")).ExitCode);
    }

    [Fact]
    public async Task A_copy_of_some_values_holds_the_others_nowhere()
    {
        var copy = await Bench.CopyAsync("number", "fields.location");
        var report = await Bench.VerifyAsync(copy);
        Assert.True(report.Verdict is Verdict.Pass, System.Text.Encoding.UTF8.GetString(report.ToJson()));
        Assert.Equal(["number", "fields.location"], report.Copy!.Fields!);
        Assert.Equal("chosen-parts", CopyBench.CheckIn(report, CheckName.Format).Code);

        var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(CopyBench.Attached(copy, "credential.sd-jwt").Span)).Claims;
        Assert.Null(claims.HolderName);
        Assert.Null(claims.HolderIdNumber);
        Assert.Equal("location", Assert.Single(claims.Fields).Name);

        var whole = await Bench.CopyAsync();
        var hidden = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(CopyBench.Attached(whole, "credential.sd-jwt").Span)).Claims;
        var (shown, all) = (await InsideAsync(copy), await InsideAsync(whole));
        foreach (var value in new[] { hidden.HolderName!, hidden.HolderIdNumber! })
        {
            Assert.Contains(value, all, StringComparison.Ordinal);
            Assert.DoesNotContain(value, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_use_gives_one_copy_however_often_it_is_fetched_and_the_holder_sees_it()
    {
        var opened = await Bench.OpenAsync();
        var (first, second) = (await Bench.FetchAsync(opened.Code), await Bench.FetchAsync(opened.Code));

        Assert.Equal(CopyBench.StatementIn(first), CopyBench.StatementIn(second));
        var (uses, _) = await Bench.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 10, Cancel);
        Assert.Equal([UsePart.Document, UsePart.Document], Assert.Single(uses).Fetches.Select(fetch => fetch.Part));
        Assert.Equal(_vault.Clock.GetUtcNow() + CopyBench.Days, uses[0].CopyUntil);
    }

    [Fact]
    public async Task The_same_statement_and_credential_draw_the_same_bytes()
    {
        var copy = await Bench.CopyAsync("number");
        var key = await Bench.VaultKeyAsync();
        var (statement, credential) = (CopyBench.Attached(copy, "annotated-copy.jwt"), CopyBench.Attached(copy, "credential.sd-jwt"));
        var again = await Bench.SealAsync(statement, CopyBench.StatementIn(copy), credential, key);

        Assert.Equal(CopyBench.Read(copy).Bytes.Length, again.Length);
        Assert.Equal("drawn-as-copy", CopyBench.CheckIn(await Bench.VerifyAsync(again), CheckName.DocumentShowsData).Code);
    }

    [Fact]
    public async Task It_ends_by_itself_at_the_second()
    {
        var copy = await Bench.CopyAsync();
        _vault.Clock.Advance(CopyBench.Days - TimeSpan.FromSeconds(1));
        Assert.Equal(Verdict.Pass, (await Bench.VerifyAsync(copy)).Verdict);

        _vault.Clock.Advance(TimeSpan.FromSeconds(1));
        var report = await Bench.VerifyAsync(copy);
        Assert.Equal((Verdict.Fail, "copy-expired"), (report.Verdict, CopyBench.CheckIn(report, CheckName.ValidityPeriod).Code));
        Assert.Equal("valid", CopyBench.CheckIn(report, CheckName.Status).Code);
        Assert.NotNull(report.Copy);
    }

    [Fact]
    public async Task It_follows_its_original_to_the_status_of_now()
    {
        var copy = await Bench.CopyAsync("number");
        var id = CertificateIdentifier.Parse(_vault.Certificate, null);
        var changes = Bench.Get<StatusChanges>();
        var (maker, checker) = (new Client("m", "m", "agency", [], [id.IssuerCode.ToString()], ""), new Client("c", "c", "agency", [], [id.IssuerCode.ToString()], ""));
        var proposed = Assert.IsType<StatusChangeOutcome.Standing>(await changes.ProposeAsync(
            maker, new StatusChangeRequest(id, StatusAction.Revoke, "penalty", "《示例条例》第二条", null, null), Cancel));
        Assert.IsType<StatusChangeOutcome.Standing>(await changes.ApproveAsync(checker, proposed.Change.Id, Cancel));

        var report = await Bench.VerifyAsync(copy);
        Assert.Equal((Verdict.Fail, "revoked"), (report.Verdict, CopyBench.CheckIn(report, CheckName.Status).Code));
        Assert.Equal("drawn-as-copy", CopyBench.CheckIn(report, CheckName.DocumentShowsData).Code);
    }

    [Fact]
    public async Task No_copy_is_made_that_ends_in_the_past_or_lasts_too_long_or_says_what_no_font_has()
    {
        await _vault.GrantAsync(9);
        var basis = new UseBasis.Grant(_vault.Certificate, null);
        foreach (var ahead in new[] { TimeSpan.Zero, TimeSpan.FromDays(-1), TimeSpan.FromDays(90) + TimeSpan.FromSeconds(1) })
        {
            var wrong = SharingVault.Request(basis) with { CopyUntil = _vault.Clock.GetUtcNow() + ahead };
            Assert.Equal("copyUntil", Assert.Single(Assert.IsType<UseOutcome.Refused>(await Bench.Get<UseDesk>().OpenAsync(SharingVault.Bank, wrong, Cancel)).Faults).Field);
        }

        var odd = new UseRequest(basis, new UsePurpose("𓀀", SharingVault.Matter, "1", "0101"), []) { CopyUntil = _vault.Clock.GetUtcNow() + CopyBench.Days };
        var opened = Assert.IsType<UseOutcome.Opened>(await Bench.Get<UseDesk>().OpenAsync(SharingVault.Bank, odd, Cancel));
        var refused = Assert.IsType<FetchOutcome.NoCopy>(await Bench.Get<UseFetching>().FetchAsync(SharingVault.Bank, opened.Code, UsePart.Document, Cancel));
        Assert.Equal(("purpose", "no-glyph"), (refused.Faults[0].Field, refused.Faults[0].Code));
    }

    // All that can be read of the file: its words, its metadata, and what its credential discloses.
    private static async Task<string> InsideAsync(byte[] pdf) =>
        (await Judge.AskAsync("pdftotext", pdf, "-enc", "UTF-8", "-raw", "FILE", "-")).Output
        + (await Judge.AskAsync("pdfinfo", pdf, "-meta", "FILE")).Output
        + string.Concat(Disclosed(pdf));

    private static IEnumerable<string> Disclosed(byte[] pdf) =>
        Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(CopyBench.Attached(pdf, "credential.sd-jwt").Span)).SdJwt.Disclosures.Select(disclosure => disclosure.ClaimName + disclosure.Value.GetRawText());
}
