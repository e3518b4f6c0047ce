using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Casework;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Copying;
using LicenseVault.Tests.Samples;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Casework;

/// <summary>What a case handler sees of what is shown, and what is filed of it.</summary>
public sealed class CaseDeskTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private static readonly Seat Counter = new("a clerk's key", "health");
    private static readonly Seat Elsewhere = new("another clerk's key", "health");

    private readonly SharingVault _vault = new(stores);
    private CopyBench? _bench;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CopyBench Bench => _bench ??= new CopyBench(_vault);

    private CaseDesk Desk => Bench.Get<CaseDesk>();

    public async ValueTask InitializeAsync()
    {
        await _vault.ReadyAsync();
        await Bench.ReadyAsync();
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task The_matters_of_an_agency_are_those_of_its_approved_rules()
    {
        await AllowAsync("matter-b", approve: true, agency: "desk-1");
        await AllowAsync("matter-a", approve: true, agency: "desk-1");
        await AllowAsync("matter-c", approve: false, agency: "desk-1");

        Assert.Equal(["matter-a", "matter-b"], (await Desk.MattersAsync("desk-1", Cancel)).Select(matter => matter.Code));
        Assert.Null(await Desk.MatterAsync("desk-1", "matter-c", Cancel));
        Assert.Null(await Desk.MatterAsync("desk-2", "matter-a", Cancel));
    }

    [Fact]
    public async Task What_is_typed_is_found_by_code_identifier_and_address_and_what_is_not_there_is_said()
    {
        var code = (await RecordAsync()).Code;
        var findings = await LookAsync(Counter, $" {code.ToLowerInvariant()} ", _vault.Certificate, $"https://vault.example/v/{code.Replace("-", "", StringComparison.Ordinal)}", "AAAA-AAAA-AAAA-AAAA", "");

        Assert.Equal([_vault.Certificate, _vault.Certificate, _vault.Certificate], findings.OfType<CaseFinding.Found>().Select(found => found.Certificate));
        Assert.All(findings.OfType<CaseFinding.Found>(), found => Assert.Equal(Verdict.Pass, found.Report.Verdict));
        Assert.IsType<CaseFinding.Unknown>(findings[3]);
        Assert.Equal(4, findings.Count);
    }

    [Fact]
    public async Task A_live_code_is_spent_when_it_is_read_and_stays_usable_at_that_seat_alone()
    {
        var live = await _vault.LiveCodeAsync();
        var found = Assert.IsType<CaseFinding.Found>(Assert.Single(await LookAsync(Counter, live)));
        Assert.NotEqual(live, found.Entry);

        Assert.IsType<CaseFinding.Found>(Assert.Single(await LookAsync(Counter, found.Entry)));
        Assert.IsType<CaseFinding.Refused>(Assert.Single(await LookAsync(Elsewhere, found.Entry)));
        Assert.IsType<CaseFinding.Refused>(Assert.Single(await LookAsync(Counter, live)));
    }

    [Fact]
    public async Task A_live_code_that_was_read_for_one_case_is_not_carried_into_another()
    {
        var found = Assert.IsType<CaseFinding.Found>(Assert.Single(await LookAsync(Counter, await _vault.LiveCodeAsync())));
        Assert.NotNull(found.ShownFor);
        foreach (var other in new[] { Purpose with { Case = "示办〔2026〕3号" }, Purpose with { Matter = "another-matter" } })
        {
            var refused = Assert.IsType<CaseFinding.Refused>(Assert.Single(await Desk.LookAsync(Counter, other, CaseEntry.ReadAll([found.Entry], 20), Cancel)));
            Assert.Equal(UseRefusal.PurposeDiffers, refused.Cause);
            Assert.IsType<FilingOutcome.Empty>(await Bench.Get<FilingPackages>().TakeAsync(Counter, other, CaseEntry.ReadAll([found.Entry], 20), holdersConfirmed: false, Cancel));
        }

        Assert.IsType<FilingOutcome.Made>(await TakeAsync(Counter, found.Entry));
    }

    [Fact]
    public async Task A_package_holds_receipt_copy_and_data_and_is_a_use_and_counts_the_paper()
    {
        await AllowAsync(SharingVault.Matter, approve: true, "health", "number", "holder.name");
        var before = await PapersAsync();
        var made = Assert.IsType<FilingOutcome.Made>(await TakeAsync(Counter, _vault.Certificate, _vault.Certificate));
        Assert.Equal((1, 2), (made.Certificates, made.Papers));

        var files = Unpack(made.Archive);
        Assert.Equal(["01-不动产权证书/加注件.pdf", "01-不动产权证书/数据.json", "01-不动产权证书/核验回执.jwt", "README.txt", "清单.json"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains($"{_vault.Certificate} 核验通过", Encoding.UTF8.GetString(files["README.txt"]), StringComparison.Ordinal);
        using var values = JsonDocument.Parse(files["01-不动产权证书/数据.json"]);
        Assert.Equal("valid", values.RootElement.GetProperty("status").GetString());
        Assert.Equal("李示例", values.RootElement.GetProperty("certificate").GetProperty("holder").GetProperty("name").GetString());
        Assert.Empty(values.RootElement.GetProperty("certificate").GetProperty("fields").EnumerateArray());
        using var list = JsonDocument.Parse(files["清单.json"]);
        Assert.True(list.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal("sole", list.RootElement.GetProperty("holders").GetString());
        var copy = await Bench.VerifyAsync(files["01-不动产权证书/加注件.pdf"]);
        Assert.Equal((Verdict.Pass, 2), (copy.Verdict, copy.Copy!.Fields!.Count));

        var (uses, _) = await _vault.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 10, Cancel);
        Assert.Equal((UseRoute.Duty, "health", 2), (Assert.Single(uses).Route, uses[0].Agency, uses[0].Fetches.Count));
        Assert.Equal(before + 2, await PapersAsync());
    }

    [Fact]
    public async Task Without_a_duty_there_is_a_receipt_and_nothing_of_the_holders()
    {
        var files = Unpack(Assert.IsType<FilingOutcome.Made>(await TakeAsync(new Seat("key", "nobody's agency"), _vault.Certificate)).Archive);
        Assert.Equal(["01-不动产权证书/核验回执.jwt", "README.txt", "清单.json"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Empty((await _vault.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 10, Cancel)).Uses);
    }

    [Fact]
    public async Task Nothing_found_is_nothing_filed_and_a_purpose_is_asked_for()
    {
        Assert.IsType<FilingOutcome.Empty>(await TakeAsync(Counter, "AAAA-AAAA-AAAA-AAAA"));
        var refused = await Bench.Get<FilingPackages>().TakeAsync(Counter, Purpose with { Purpose = " " }, CaseEntry.ReadAll([_vault.Certificate], 20), holdersConfirmed: false, Cancel);
        Assert.Equal("purpose", Assert.Single(Assert.IsType<FilingOutcome.Refused>(refused).Faults).Field);
    }

    [Fact]
    public async Task Holders_are_compared_by_their_identifiers_and_not_by_their_names()
    {
        var same = await MintAgainAsync();
        await using var namesake = new SharingVault(stores);
        await namesake.ReadyAsync();
        Assert.Equal(_vault.Li.Name, namesake.Li.Name);

        var one = await HoldersAsync(_vault.Certificate, same, (await RecordAsync()).Code);
        Assert.Equal((HolderComparison.One, false), (one.Comparison, one.WantConfirmation));
        var different = await HoldersAsync(_vault.Certificate, namesake.Certificate, same);
        Assert.Equal((HolderComparison.Different, true), (different.Comparison, different.WantConfirmation));
        Assert.Equal([[_vault.Certificate, same], [namesake.Certificate]], different.Groups);
        Assert.Equal((1, 2, 1), (different.NumberOf(_vault.Certificate), different.NumberOf(namesake.Certificate), different.NumberOf(same)));
        Assert.Equal(HolderComparison.Sole, (await HoldersAsync(_vault.Certificate, _vault.Certificate)).Comparison);
        Assert.Equal(HolderComparison.Sole, CaseHolders.None.Comparison);
    }

    [Fact]
    public async Task A_certificate_that_this_vault_does_not_hold_is_not_compared_and_does_not_pass_for_the_same_holders()
    {
        var found = Assert.IsType<CaseFinding.Found>(Assert.Single(await LookAsync(Counter, _vault.Certificate)));
        var foreign = found with { Certificate = _vault.Certificate[..^2] };

        var unclear = await Desk.HoldersAsync([found, foreign], Cancel);
        Assert.Equal((HolderComparison.Unclear, true), (unclear.Comparison, unclear.WantConfirmation));
        Assert.Equal([foreign.Certificate!], unclear.Unknown);
        Assert.Null(unclear.NumberOf(foreign.Certificate!));
    }

    [Fact]
    public async Task Certificates_of_different_holders_are_filed_when_that_is_confirmed_and_the_package_says_so()
    {
        await using var namesake = new SharingVault(stores);
        await namesake.ReadyAsync();
        var entries = CaseEntry.ReadAll([_vault.Certificate, namesake.Certificate], 20);

        Assert.Equal(2, Assert.IsType<FilingOutcome.Unconfirmed>(await Bench.Get<FilingPackages>().TakeAsync(Counter, Purpose, entries, holdersConfirmed: false, Cancel)).Findings.Count);
        Assert.Empty((await _vault.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 10, Cancel)).Uses);

        var made = Assert.IsType<FilingOutcome.Made>(await Bench.Get<FilingPackages>().TakeAsync(Counter, Purpose, entries, holdersConfirmed: true, Cancel));
        var files = Unpack(made.Archive);
        var cover = Encoding.UTF8.GetString(files["README.txt"]);
        Assert.Contains("不同持证主体", cover, StringComparison.Ordinal);
        Assert.Contains("，持证主体 2", cover, StringComparison.Ordinal);
        using var list = JsonDocument.Parse(files["清单.json"]);
        Assert.Equal("different", list.RootElement.GetProperty("holders").GetString());
        Assert.True(list.RootElement.GetProperty("holdersConfirmed").GetBoolean());
        Assert.Equal([1, 2], list.RootElement.GetProperty("certificates").EnumerateArray().Select(one => one.GetProperty("holder").GetInt32()));
        Assert.All(files.Values.Take(2), file => Assert.DoesNotContain(_vault.Li.IdNumber, Encoding.UTF8.GetString(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_without_a_certificate_that_the_matter_requires_says_which()
    {
        await AllowAsync(SharingVault.Matter, approve: true, "desk-3", "number");
        await AllowTypeAsync(SharingVault.Matter, approve: true, "desk-3", "11990000000001011Q001");
        var made = Assert.IsType<FilingOutcome.Made>(await TakeAsync(new Seat("key", "desk-3"), _vault.Certificate));

        var files = Unpack(made.Archive);
        Assert.Contains("材料不齐：", Encoding.UTF8.GetString(files["README.txt"]), StringComparison.Ordinal);
        using var list = JsonDocument.Parse(files["清单.json"]);
        Assert.False(list.RootElement.GetProperty("complete").GetBoolean());
        var missing = Assert.Single(list.RootElement.GetProperty("missing").EnumerateArray());
        Assert.Equal(("11990000000001011Q001", "not-shown"), (missing.GetProperty("type").GetString(), missing.GetProperty("cause").GetString()));
        Assert.Contains(missing.GetProperty("name").GetString()!, Encoding.UTF8.GetString(files["README.txt"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("示办〔2026〕2号", "^filing-示办〔2026〕2号-[0-9]{8}-[0-9]{6}[.]zip$")]
    [InlineData("../../etc/pass wd", "^filing-etc-pass-wd-[0-9]{8}-[0-9]{6}[.]zip$")]
    [InlineData("CON:|\"<>?*", "^filing-CON-[0-9]{8}-[0-9]{6}[.]zip$")]
    [InlineData("…", "^filing-[0-9]{8}-[0-9]{6}[.]zip$")]
    public async Task The_name_of_a_package_carries_the_case_as_far_as_a_file_may_have_it(string number, string name)
    {
        var entries = CaseEntry.ReadAll([_vault.Certificate], 20);
        var made = await Bench.Get<FilingPackages>().TakeAsync(new Seat("key", "nobody's agency"), Purpose with { Case = number }, entries, holdersConfirmed: false, Cancel);
        Assert.Matches(name, Assert.IsType<FilingOutcome.Made>(made).Name);
    }

    private static UsePurpose Purpose { get; } = new("办理医疗机构执业登记", SharingVault.Matter, "示办〔2026〕2号", "0201");

    // Other tests file packages in the same stores.
    private async Task<long> PapersAsync() => (await Bench.Get<DailyFigures>().OfAsync(FigureKind.Papers, 1, Cancel)).Sum(day => day.Counts.GetValueOrDefault("health"));

    private Task<IReadOnlyList<CaseFinding>> LookAsync(Seat seat, params string[] lines) => Desk.LookAsync(seat, Purpose, CaseEntry.ReadAll(lines, 20), Cancel);

    private async Task<CaseHolders> HoldersAsync(params string[] lines) => await Desk.HoldersAsync(await LookAsync(Counter, lines), Cancel);

    // A second certificate of the same holder.
    private async Task<string> MintAgainAsync()
    {
        var draft = new Sample("real-estate-certificate").ReadDraft();
        draft["number"] = $"示（2025）样本市不动产权第0000{_vault.Li.IdNumber[14..17]}号";
        draft["holder"]!["idNumber"] = _vault.Li.IdNumber;
        var minted = await _vault.Sample.MintAsync($"again {_vault.Certificate}", Encoding.UTF8.GetBytes(draft.ToJsonString()), Cancel);
        return Assert.IsType<MintOutcome.Minted>(minted).Id.ToString();
    }

    private Task<FilingOutcome> TakeAsync(Seat seat, params string[] lines) => Bench.Get<FilingPackages>().TakeAsync(seat, Purpose, CaseEntry.ReadAll(lines, 20), holdersConfirmed: false, Cancel);

    private async Task<CertificateRecord> RecordAsync() => (await _vault.Get<CertificateArchive>().FindAsync(_vault.Certificate, Cancel))!.Value.Record;

    private Task AllowAsync(string matter, bool approve, string agency, params string[] fields) => AllowTypeAsync(matter, approve, agency, "11990000000001046B001", fields);

    private async Task AllowTypeAsync(string matter, bool approve, string agency, string type, params string[] fields)
    {
        await _vault.KnowAsync(agency);
        var rules = Bench.Get<DutyRules>();
        var request = new DutyRequest(matter, agency, type, fields.Length > 0 ? fields : ["number"], "《示例条例》第一条", null, null);
        var proposed = Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ProposeAsync(new Account("maker", "1"), request, Cancel)).Proposal;
        if (approve)
            Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ApproveAsync(new Account("checker", "2"), proposed.Id, Cancel));
    }

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }
}
