using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents.Writing;

/// <summary>
/// The one writer of this process. It commits together what has queued up while the disk synced the commit before, so the cost of
/// durability is shared by all who wait for it, and nobody is answered before the commit.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int MostPending = 1024;
    private const int HeaviestBatch = 1024;

    private readonly Channel<PendingWork> _pending = Channel.CreateBounded<PendingWork>(new BoundedChannelOptions(MostPending) { SingleReader = true });
    private readonly DatabaseConnection _file;
    private readonly Task _writer;

    /// <param name="file">Disposed with the queue.</param>
    public WriteQueue(DatabaseConnection file)
    {
        _file = file;
        _writer = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>
    /// Does work in a transaction and returns what it returned once that is durable. The work does one thing whole or throws; it
    /// shares its transaction with others.
    /// </summary>
    /// <param name="weight">How many writes the work is.</param>
    public async Task<TOutcome> DoAsync<TOutcome>(Func<DatabaseConnection, TOutcome> work, int weight, CancellationToken cancel)
    {
        var pending = new PendingWork<TOutcome>(work, weight, cancel);
        try
        {
            await _pending.Writer.WriteAsync(pending, cancel);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteDocumentStore), "The document store is closing and takes no more writes.");
        }

        return await pending.Outcome;
    }

    /// <summary>Takes no more work, and returns when all that was taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_pending.Writer.TryComplete())
            return;
        await _writer;
        _file.Dispose();
    }

    private void Run()
    {
        while (_pending.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            Commit(TakeBatch());
    }

    private List<PendingWork> TakeBatch()
    {
        var batch = new List<PendingWork>();
        for (var weight = 0; weight < HeaviestBatch && _pending.Reader.TryRead(out var work);)
        {
            if (work.TryCancel())
                continue;
            batch.Add(work);
            weight += work.Weight;
        }

        return batch;
    }

    private void Commit(List<PendingWork> batch)
    {
        if (batch.Count == 0)
            return;

        var applied = 0;
        try
        {
            _file.Execute("BEGIN IMMEDIATE");
            for (; applied < batch.Count; applied++)
                batch[applied].Apply(_file);
            _file.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            RollBack();
            if (applied == batch.Count || batch.Count == 1)
                batch.ForEach(work => work.Refuse(Failures.Meaning(failure)));
            else
                // One of them cannot be done (a disk that is full for a large body, say), and the others have no part in that.
                batch.ForEach(work => Commit([work]));
            return;
        }

        batch.ForEach(work => work.Answer());
    }

    private void RollBack()
    {
        try
        {
            if (_file.IsInTransaction)
                _file.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The next transaction cannot begin then, and tells its callers; the writer must live to do that.
        }
    }
}
