using LicenseVault.Core.Transparency;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Transparency;

/// <summary>A log that lacks one event to a whole tile: made once, and copied for each test that goes over the border.</summary>
public sealed class LogAtTheBorder : IAsyncLifetime
{
    private const int BeforeTheBorder = 255;

    private readonly LoggedVault _made = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal LoggedVault Copy() => _made.Copy();

    public async ValueTask InitializeAsync()
    {
        await _made.IssueAsync(BeforeTheBorder);
        var sequencer = _made.Process().GetRequiredService<LogSequencer>();
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
        Assert.Equal(BeforeTheBorder, (await _made.LookAsync())!.Checkpoint.Size);
        await _made.StopAsync();
    }

    public ValueTask DisposeAsync() => _made.DisposeAsync();
}
