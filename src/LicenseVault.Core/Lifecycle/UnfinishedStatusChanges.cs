using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Lifecycle;

/// <summary>Makes changes of status that were approved and then left by a crash.</summary>
public sealed partial class UnfinishedStatusChanges(StatusChangeStore store, StatusChanger changer, TimeProvider clock, ILogger<UnfinishedStatusChanges> logger)
{
    /// <summary>Makes those that were approved longer than <paramref name="age"/> ago. Returns how many it finished.</summary>
    public async Task<int> FinishAsync(TimeSpan age, CancellationToken cancel)
    {
        var finished = 0;
        foreach (var (change, version) in await store.UnfinishedAsync(clock.GetUtcNow() - age + TimeSpan.FromSeconds(1), cancel))
        {
            try
            {
                if (await changer.MakeAsync(change, version, cancel) is { State: not StatusChangeState.Approved })
                    finished++;
            }
            catch (Exception problem) when (!cancel.IsCancellationRequested)
            {
                // One that cannot be made must not hold up the others.
                LogStuck(logger, change.Id, problem);
            }
        }

        return finished;
    }

    [LoggerMessage(EventId = 1010, Level = LogLevel.Error, Message = "Could not make change {ChangeId}; it is tried again")]
    private static partial void LogStuck(ILogger logger, string changeId, Exception problem);
}
