using LicenseVault.Core.Feedback;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Feedback;

/// <summary>What becomes of a citizen's report of a fault.</summary>
public sealed class FaultReportsTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private const string Agency = "11990100000011041Q";

    private readonly SharingVault _vault = new(stores);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _vault.ReadyAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_report_is_taken_up_and_answered_by_the_agency_that_issued()
    {
        var faults = _vault.Get<FaultReports>();
        var acting = await _vault.LiActsAsync();
        var report = await ReportAsync(faults, acting);
        Assert.Equal((Agency, FaultState.Received), (report.Agency, report.State));
        Assert.Matches("^[0-9A-F]{8}-[0-9A-F]{8}$", report.Number);

        Assert.IsType<FaultOutcome.Unknown>(await faults.TakeUpAsync("another agency", report.Id, Cancel));
        Assert.IsType<FaultOutcome.Standing>(await faults.TakeUpAsync(Agency, report.Id, Cancel));
        Assert.IsType<FaultOutcome.Refused>(await faults.AnswerAsync(Agency, report.Id, " ", Cancel));
        Assert.IsType<FaultOutcome.Standing>(await faults.AnswerAsync(Agency, report.Id, "已更正", Cancel));
        Assert.IsType<FaultOutcome.AlreadyAnswered>(await faults.AnswerAsync(Agency, report.Id, "又一次", Cancel));

        var seen = Assert.Single((await faults.OfHolderAsync(acting.Holder, null, 10, Cancel)).Reports);
        Assert.Equal((FaultState.Answered, report.Number), (seen.State, seen.Number));
        Assert.Equal(("面积写错了", "已更正"), (await faults.ContentsOfAsync(seen, Cancel) is var contents ? contents.Words : "", contents.Answer));
        Assert.DoesNotContain((await faults.PendingOfAsync(Agency, null, 100, Cancel)).Reports, one => one.Id == report.Id);
    }

    [Fact]
    public async Task Only_the_holder_reports_a_certificate_and_what_is_missing_names_an_agency()
    {
        var faults = _vault.Get<FaultReports>();
        var zhang = (await _vault.Get<Delegations>().ActingAsync(SharingVault.Zhang, null, Cancel))!;
        Assert.IsType<FaultOutcome.Unknown>(await faults.ReportAsync(zhang, new FaultRequest(FaultKind.Wrong, _vault.Certificate, null, "不是我的"), Cancel));

        var acting = await _vault.LiActsAsync();
        Assert.IsType<FaultOutcome.Refused>(await faults.ReportAsync(acting, new FaultRequest(FaultKind.Missing, null, "nobody", "没有营业执照"), Cancel));
        var missing = Assert.IsType<FaultOutcome.Standing>(await faults.ReportAsync(acting, new FaultRequest(FaultKind.Missing, null, Agency, "没有营业执照"), Cancel)).Report;
        Assert.Contains((await faults.PendingOfAsync(Agency, null, 100, Cancel)).Reports, one => one.Id == missing.Id);
        Assert.IsType<FaultOutcome.Refused>(await faults.ReportAsync(acting, new FaultRequest(FaultKind.Wrong, _vault.Certificate, null, new string('长', 501)), Cancel));
    }

    [Fact]
    public async Task Somebody_has_twenty_open_reports_and_no_more()
    {
        var faults = _vault.Get<FaultReports>();
        var acting = await _vault.LiActsAsync();
        for (var count = 0; count < FaultReports.MostOpen; count++)
            await ReportAsync(faults, acting);

        Assert.IsType<FaultOutcome.TooMany>(await faults.ReportAsync(acting, new FaultRequest(FaultKind.Wrong, _vault.Certificate, null, "再来"), Cancel));
    }

    [Fact]
    public async Task Reports_that_race_are_twenty_at_most_and_an_answered_one_makes_room()
    {
        var acting = await _vault.LiActsAsync();
        var processes = Enumerable.Range(0, 4).Select(_ => _vault.Get<FaultReports>()).ToList();
        var request = new FaultRequest(FaultKind.Wrong, _vault.Certificate, null, "面积写错了");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2 * FaultReports.MostOpen).Select(one => Task.Run(() => processes[one % 4].ReportAsync(acting, request, Cancel), Cancel)));

        var taken = outcomes.OfType<FaultOutcome.Standing>().ToList();
        Assert.Equal((FaultReports.MostOpen, FaultReports.MostOpen), (taken.Count, outcomes.Count(outcome => outcome is FaultOutcome.TooMany)));
        Assert.IsType<FaultOutcome.Standing>(await processes[0].AnswerAsync(Agency, taken[7].Report.Id, "已更正", Cancel));
        Assert.Equal(taken[7].Report.Place, Assert.IsType<FaultOutcome.Standing>(await processes[1].ReportAsync(acting, request, Cancel)).Report.Place);
        Assert.IsType<FaultOutcome.TooMany>(await processes[2].ReportAsync(acting, request, Cancel));
    }

    private async Task<FaultReport> ReportAsync(FaultReports faults, Acting acting) =>
        Assert.IsType<FaultOutcome.Standing>(await faults.ReportAsync(acting, new FaultRequest(FaultKind.Wrong, _vault.Certificate, null, "面积写错了"), Cancel)).Report;
}
