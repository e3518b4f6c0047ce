namespace LicenseVault.Storage.S3.Buckets;

/// <summary>Ends each call in time, retries included, and says what its failure means.</summary>
internal sealed class BoundedCalls(TimeSpan timeout)
{
    // A link that carries less is as good as down.
    private const double BytesPerSecond = 1 << 20;

    /// <param name="bytes">How many bytes the call carries, either way.</param>
    public async Task<TAnswer> RunAsync<TAnswer>(Func<CancellationToken, Task<TAnswer>> call, long bytes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout + TimeSpan.FromSeconds(bytes / BytesPerSecond));
        try
        {
            return await call(limit.Token);
        }
        catch (Exception failure)
        {
            cancel.ThrowIfCancellationRequested();
            var meaning = Failures.Meaning(failure);
            if (meaning == failure)
                throw;
            throw meaning;
        }
    }
}
