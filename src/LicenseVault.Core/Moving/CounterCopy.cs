using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>Raises the target's counters past the source's: no number that the source gave is given by the target.</summary>
internal static class CounterCopy
{
    public static async Task RunAsync(IDocumentStore source, IDocumentStore target, CancellationToken cancel)
    {
        await foreach (var counter in Counters.NamesAsync(source, cancel))
        {
            // Taking is the only way to learn where a counter is; it costs each side a number.
            var given = await source.TakeAsync(counter, 1, cancel);
            var next = await target.TakeAsync(counter, 1, cancel) + 1;
            while (next <= given)
            {
                var step = (int)Math.Min(given + 1 - next, int.MaxValue);
                next = await target.TakeAsync(counter, step, cancel) + step;
            }
        }
    }
}
