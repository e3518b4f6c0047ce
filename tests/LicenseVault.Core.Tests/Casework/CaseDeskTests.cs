using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Casework;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Copying;
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
    public async Task A_package_holds_receipt_copy_and_data_and_is_a_use_and_counts_the_paper()
    {
        await AllowAsync(SharingVault.Matter, approve: true, "health", "number", "holder.name");
        var made = Assert.IsType<FilingOutcome.Made>(await TakeAsync(Counter, _vault.Certificate, _vault.Certificate));
        Assert.Equal((1, 2), (made.Certificates, made.Papers));

        var files = Unpack(made.Archive);
        Assert.Equal(["01-不动产权证书/加注件.pdf", "01-不动产权证书/数据.json", "01-不动产权证书/核验回执.jwt", "README.txt"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains($"{_vault.Certificate} 核验通过", Encoding.UTF8.GetString(files["README.txt"]), StringComparison.Ordinal);
        using var values = JsonDocument.Parse(files["01-不动产权证书/数据.json"]);
        Assert.Equal("valid", values.RootElement.GetProperty("status").GetString());
        Assert.Equal("李示例", values.RootElement.GetProperty("certificate").GetProperty("holder").GetProperty("name").GetString());
        Assert.Empty(values.RootElement.GetProperty("certificate").GetProperty("fields").EnumerateArray());
        var copy = await Bench.VerifyAsync(files["01-不动产权证书/加注件.pdf"]);
        Assert.Equal((Verdict.Pass, 2), (copy.Verdict, copy.Copy!.Fields!.Count));

        var (uses, _) = await _vault.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 10, Cancel);
        Assert.Equal((UseRoute.Duty, "health", 2), (Assert.Single(uses).Route, uses[0].Agency, uses[0].Fetches.Count));
        Assert.Equal(2, (await Bench.Get<DailyFigures>().OfAsync(FigureKind.Papers, 1, Cancel)).Sum(day => day.Counts["health"]));
    }

    [Fact]
    public async Task Without_a_duty_there_is_a_receipt_and_nothing_of_the_holders()
    {
        var files = Unpack(Assert.IsType<FilingOutcome.Made>(await TakeAsync(new Seat("key", "nobody's agency"), _vault.Certificate)).Archive);
        Assert.Equal(["01-不动产权证书/核验回执.jwt", "README.txt"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Empty((await _vault.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 10, Cancel)).Uses);
    }

    [Fact]
    public async Task Nothing_found_is_nothing_filed_and_a_purpose_is_asked_for()
    {
        Assert.IsType<FilingOutcome.Empty>(await TakeAsync(Counter, "AAAA-AAAA-AAAA-AAAA"));
        var refused = await Bench.Get<FilingPackages>().TakeAsync(Counter, Purpose with { Purpose = " " }, CaseEntry.ReadAll([_vault.Certificate], 20), Cancel);
        Assert.Equal("purpose", Assert.Single(Assert.IsType<FilingOutcome.Refused>(refused).Faults).Field);
    }

    private static UsePurpose Purpose { get; } = new("办理医疗机构执业登记", SharingVault.Matter, "示办〔2026〕2号", "0201");

    private Task<IReadOnlyList<CaseFinding>> LookAsync(Seat seat, params string[] lines) => Desk.LookAsync(seat, Purpose, CaseEntry.ReadAll(lines, 20), Cancel);

    private Task<FilingOutcome> TakeAsync(Seat seat, params string[] lines) => Bench.Get<FilingPackages>().TakeAsync(seat, Purpose, CaseEntry.ReadAll(lines, 20), Cancel);

    private async Task<CertificateRecord> RecordAsync() => (await _vault.Get<CertificateArchive>().FindAsync(_vault.Certificate, Cancel))!.Value.Record;

    private async Task AllowAsync(string matter, bool approve, string agency, params string[] fields)
    {
        var rules = Bench.Get<DutyRules>();
        var request = new DutyRequest(matter, agency, "11990000000001046B001", fields.Length > 0 ? fields : ["number"], "《示例条例》第一条", null, null);
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
