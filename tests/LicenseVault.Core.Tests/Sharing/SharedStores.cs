namespace LicenseVault.Tests.Sharing;

/// <summary>The sample vault that the tests of one class share: opening it takes longer than most of them.</summary>
public sealed class SharedStores : IAsyncDisposable
{
    private SampleVault? _vault;
    private int _taken = 100;

    internal SampleVault Vault => _vault!;

    public async ValueTask DisposeAsync()
    {
        if (_vault is not null)
            await _vault.DisposeAsync();
    }

    internal int Next() => Interlocked.Increment(ref _taken);

    internal async Task ReadyAsync()
    {
        SampleFonts.SkipUnlessInstalled();
        _vault ??= await SampleVault.OpenAsync(TestContext.Current.CancellationToken);
    }
}
