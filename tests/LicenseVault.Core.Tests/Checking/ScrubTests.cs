using LicenseVault.Core.Checking;
using LicenseVault.Core.Minting;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Checking;

public sealed class ScrubTests : IAsyncDisposable
{
    private readonly CheckedVault _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_checks_every_certificate_once_and_goes_on_after_a_restart()
    {
        await _vault.ReadyAsync();
        for (var number = 2; number <= 5; number++)
            Assert.IsType<MintOutcome.Minted>(await _vault.Vault.MintAsync($"{number}", CheckedVault.Draft(number), Cancel));

        // Each step by another process: five certificates, two at a time.
        var steps = new List<ScrubStep>();
        for (var step = 0; step < 3; step++)
            steps.Add(await StepAsync(certificates: 2));

        Assert.Equal([2, 2, 1], steps.Select(step => step.Checked));
        Assert.All(steps, step => Assert.Empty(step.Findings));
        Assert.Null(steps[1].Position.LastFullRoundBegan);
        Assert.Equal(new ScrubPosition(SampleVault.Now, After: null, LastFullRoundBegan: SampleVault.Now), steps[2].Position);
        Assert.Equal(2, (await StepAsync(certificates: 2)).Checked);
    }

    [Fact]
    public async Task It_finds_damage_and_leaves_it()
    {
        await _vault.ReadyAsync();
        File.Delete(_vault.Vault.FileOf(_vault.DocumentKey));

        var step = await StepAsync(certificates: 10);

        Assert.Equal(("document-missing", RepairOutcome.None), (Assert.Single(step.Findings).Kind.Slug, step.Findings[0].Repair));
        Assert.Null(await _vault.Vault.ReadAsync(_vault.DocumentKey, Cancel));
    }

    [Fact]
    public async Task A_damaged_position_begins_the_round_anew()
    {
        await _vault.ReadyAsync();
        await StepAsync(certificates: 1);
        new StoredRow(_vault.Vault.DatabaseFile, Core.Storing.Collections.Progress, "scrub").DamageBody();

        var step = await StepAsync(certificates: 1);

        Assert.Equal(1, step.Checked);
        Assert.Equal("progress/scrub", Assert.Single(step.Findings).Place);
        Assert.Empty((await _vault.CheckAsync()).Findings);
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    private async Task<ScrubStep> StepAsync(int certificates)
    {
        await using var desk = _vault.Vault.OpenFreshDesk();
        return await desk.GetRequiredService<Scrub>().StepAsync(certificates, Cancel);
    }
}
