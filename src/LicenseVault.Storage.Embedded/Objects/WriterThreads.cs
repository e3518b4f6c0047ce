using System.Collections.Concurrent;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>
/// Threads for work that stands still while the disk syncs, so that the pool's can answer requests. They are kept, and whoever waits for the work goes on in
/// the pool: what a new thread must set up before it can sign takes longer than most writes. Safe to use from any thread.
/// </summary>
/// <param name="most">How many pieces of work are done at once; others wait for their turn.</param>
internal sealed class WriterThreads(int most) : IDisposable
{
    private readonly int _most = most;
    private readonly SemaphoreSlim _places = new(most);
    private readonly BlockingCollection<Task> _handedIn = [];
    private readonly Lock _lock = new();
    private int _threads;

    /// <summary>What the work returns or throws. It can be called off until its turn comes.</summary>
    public async Task<TOutcome> DoAsync<TOutcome>(Func<TOutcome> work, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            var task = new Task<TOutcome>(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously);
            HandIn(task);
            return await task;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>What was handed in is still done; more is refused.</summary>
    public void Dispose()
    {
        lock (_lock)
            _handedIn.CompleteAdding();
    }

    private void HandIn(Task task)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_handedIn.IsAddingCompleted, this);
            if (_most - _places.CurrentCount > _threads)
                Begin(); // Where no thread is to be had the work is refused, and not left lying.
            _handedIn.Add(task);
        }
    }

    private void Begin()
    {
        new Thread(Run) { IsBackground = true, Name = "object writer" }.Start();
        _threads++;
    }

    private void Run()
    {
        foreach (var task in _handedIn.GetConsumingEnumerable())
            task.RunSynchronously(TaskScheduler.Default);
    }
}
