namespace LicenseVault.Tests.Storage.Contracts;

/// <summary>
/// Starts calls at the same moment, each on its own thread: tasks on the pool start one after the other, and a race test with them
/// passes whatever the code does.
/// </summary>
internal static class Race
{
    public static async Task<TOutcome[]> RunAsync<TOutcome>(int runners, Func<int, Task<TOutcome>> run)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var start = new Barrier(runners);
        return await Task.WhenAll(Enumerable.Range(0, runners).Select(runner => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(cancel);
                return run(runner);
            },
            cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}
