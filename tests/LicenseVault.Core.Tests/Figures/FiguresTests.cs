using LicenseVault.Core.Figures;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Figures;

/// <summary>What is counted, and that nothing is counted twice.</summary>
public sealed class FiguresTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private readonly SharingVault _vault = new(stores);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _vault.ReadyAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task Counts_of_many_processes_add_up()
    {
        DailyFigures[] processes = [_vault.Get<DailyFigures>(), _vault.Get<DailyFigures>(), _vault.Get<DailyFigures>()];
        await Task.WhenAll(processes.SelectMany(figures => Enumerable.Range(0, 5).Select(_ => Task.Run(() => figures.AddAsync(FigureKind.Papers, "added up", 2, Cancel), Cancel))));

        Assert.Equal(30, (await processes[0].OfAsync(FigureKind.Papers, 1, Cancel)).Single().Counts["added up"]);
    }

    [Fact]
    public async Task A_day_is_one_of_China_and_those_before_stay()
    {
        var figures = _vault.Get<DailyFigures>();
        await figures.AddAsync(FigureKind.Papers, "by day", 1, Cancel);
        _vault.Clock.Advance(TimeSpan.FromHours(14));
        await figures.AddAsync(FigureKind.Papers, "by day", 5, Cancel);

        Assert.Equal(
            [(new DateOnly(2026, 3, 2), 1L), (new DateOnly(2026, 3, 3), 5L)],
            (await figures.OfAsync(FigureKind.Papers, 2, Cancel)).Select(day => (day.Day, day.Counts["by day"])));
        Assert.Equal(5, (await figures.OfAsync(FigureKind.Papers, 1, Cancel)).Sum(day => day.Counts["by day"]));
    }

    [Fact]
    public async Task Verifications_are_counted_by_type_province_and_verdict()
    {
        var process = _vault.Process();
        var (verifier, tally, figures) = (Of<CertificateVerifier>(), Of<VerificationTally>(), Of<DailyFigures>());
        _vault.Clock.Advance(TimeSpan.FromDays(30));
        await verifier.VerifyAsync(CertificateIdentifier.Parse(_vault.Certificate, null), holder: null, Cancel);
        await verifier.VerifyFileAsync("no certificate"u8.ToArray(), holder: null, Cancel);
        await verifier.VerifyAsync(CertificateIdentifier.Parse(_vault.Certificate, null), holder: null, Cancel);
        await tally.FlushAsync(Cancel);
        await tally.FlushAsync(Cancel);

        var counts = Assert.Single(await figures.OfAsync(FigureKind.Verified, 1, Cancel)).Counts;
        Assert.Equal((2, 2), (counts["type:11990000000001046B001"], counts["province:99"]));
        Assert.Equal(2, counts.Where(count => count.Key.StartsWith("verdict:", StringComparison.Ordinal)).Sum(count => count.Value));

        T Of<T>()
            where T : notnull => (T)process.GetService(typeof(T))!;
    }

    [Fact]
    public async Task What_was_issued_is_read_from_the_log_once()
    {
        var process = _vault.Process();
        var sequencer = (LogSequencer)process.GetService(typeof(LogSequencer))!;
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
        var (first, second) = (_vault.Get<LogFigures>(), _vault.Get<LogFigures>());
        while (await first.FollowAsync(2, Cancel) > 0)
            Cancel.ThrowIfCancellationRequested();

        Assert.Equal(0, await second.FollowAsync(100, Cancel));
        var figures = await second.ReadAsync(Cancel);
        Assert.True(figures.Read > 0);
        Assert.Equal(figures.Read, figures.Events["issued"]);
        Assert.Equal(figures.Read, figures.Provinces["99"]);
        Assert.Equal(figures.Read, figures.Types["11990000000001046B001"]);
        Assert.Equal(figures.Read, figures.Days.Values.Sum());
    }
}
