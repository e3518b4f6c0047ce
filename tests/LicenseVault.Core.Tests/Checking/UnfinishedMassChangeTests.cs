using LicenseVault.Core.Checking;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Checking;

public sealed class UnfinishedMassChangeTests : IAsyncDisposable
{
    private readonly CheckedVault _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_should_be_done_long_ago_and_does_not_rest_is_found()
    {
        await _vault.ReadyAsync();

        Assert.Equal(["mass-change-unfinished"], await FoundAsync(MassChangeState.Running, hours: 25));
        Assert.Equal(["mass-change-unfinished"], await FoundAsync(MassChangeState.Approved, hours: 25));
        Assert.Empty(await FoundAsync(MassChangeState.Running, hours: 23));
        Assert.Empty(await FoundAsync(MassChangeState.Running, hours: 25, isPaused: true));
        Assert.Empty(await FoundAsync(MassChangeState.Done, hours: 25));
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    private async Task<IEnumerable<string>> FoundAsync(MassChangeState state, int hours, bool isPaused = false)
    {
        var seals = _vault.Vault.Get<RecordSeals>();
        var stored = Assert.Single(await _vault.Vault.Documents.ScanAsync(Collections.MassChanges, null, 10, Cancel));
        var change = seals.Open<MassChange>(Collections.MassChanges, stored) with
        {
            State = state, IsPaused = isPaused, Checker = "checker", DecidedAt = _vault.Vault.Get<TimeProvider>().GetUtcNow().AddHours(-hours), UndoSeconds = 0,
        };
        Assert.IsType<WriteOutcome.Written>(await _vault.Vault.Documents.WriteAsync(seals.Replace(Collections.MassChanges, stored.Id, stored.Version, change, stored.Keys), Cancel));

        // The records alone: objects and certificates say nothing of it.
        var checks = _vault.Vault.Get<CatalogueChecks>();
        var document = (await _vault.Vault.Documents.FindAsync(Collections.MassChanges, stored.Id, Cancel))!;
        return (await checks.FindingsOfAsync(Collections.MassChanges, document, new CheckRound(), Cancel)).Select(finding => finding.Kind.Slug);
    }
}
