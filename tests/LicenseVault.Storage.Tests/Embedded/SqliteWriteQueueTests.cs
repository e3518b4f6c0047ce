using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Documents.Writing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class SqliteWriteQueueTests : IAsyncDisposable
{
    private readonly TemporaryVault _vault = new();
    private readonly WriteQueue _queue;

    public SqliteWriteQueueTests()
    {
        _vault.OpenDocuments([]);
        _vault.Run("CREATE TABLE t (x INTEGER)");
        _queue = new WriteQueue(new DatabaseFile(_vault.DocumentsPath).OpenForWriting());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _vault.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_while_the_writer_is_busy_is_committed_together()
    {
        var transactions = new HashSet<long>();
        await Together(Enumerable.Range(0, 100).Select<int, Func<DatabaseConnection, int>>(i => file =>
        {
            // Rows that others of the same transaction inserted are seen by this connection, and by no other yet.
            var here = Count(file);
            transactions.Add(here - Committed());
            return file.Execute("INSERT INTO t VALUES ($0)", (long)i);
        }));

        Assert.Equal(100, transactions.Count);
        Assert.Equal(100, Committed());
    }

    [Fact]
    public async Task Who_fails_fails_alone_and_whole()
    {
        var outcomes = await Together(Enumerable.Range(0, 5).Select<int, Func<DatabaseConnection, int>>(i => file =>
        {
            file.Execute("INSERT INTO t VALUES ($0)", (long)i);
            return i == 2 ? throw new InvalidOperationException("This one.") : i;
        }));

        Assert.Equal([true, true, false, true, true], outcomes.Select(outcome => outcome.IsCompletedSuccessfully));
        Assert.IsType<InvalidOperationException>(outcomes[2].Exception!.InnerException);
        Assert.Equal(4, Committed());
        Assert.Equal(1, await _queue.DoAsync(file => file.Execute("INSERT INTO t VALUES (9)"), 1, Cancel));
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        for (var i = 1; i <= 50; i++)
        {
            await _queue.DoAsync(file => file.Execute("INSERT INTO t VALUES (1)"), 1, Cancel);
            Assert.Equal(i, Committed());
        }
    }

    [Fact]
    public async Task A_commit_is_synced_to_the_disk()
    {
        // No test can see the difference without cutting the power of a machine.
        Assert.Equal(2L, await _queue.DoAsync(file => file.Scalar("PRAGMA synchronous"), 1, Cancel));
        Assert.Equal("wal", await _queue.DoAsync(file => file.Scalar("PRAGMA journal_mode"), 1, Cancel));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_is_not_written()
    {
        using var giveUp = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var busy = Busy(gate);
        var waiting = _queue.DoAsync(file => file.Execute("INSERT INTO t VALUES (1)"), 1, giveUp.Token);
        await giveUp.CancelAsync();
        gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await busy;
        Assert.Equal(0, Committed());
    }

    [Fact]
    public async Task Closing_finishes_what_was_taken_and_refuses_the_rest()
    {
        using var gate = new ManualResetEventSlim();
        var busy = Busy(gate);
        var taken = Enumerable.Range(0, 10).Select(i => _queue.DoAsync(file => file.Execute("INSERT INTO t VALUES (1)"), 1, Cancel)).ToList();
        var closing = _queue.DisposeAsync();
        var late = _queue.DoAsync(file => file.Execute("INSERT INTO t VALUES (2)"), 1, Cancel);
        gate.Set();

        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
        Assert.Equal(Enumerable.Repeat(1, 10), await Task.WhenAll(taken));
        Assert.Equal(10, Committed());
        await busy;
    }

    [Fact]
    public async Task A_write_that_was_refused_by_closing_is_not_there_and_any_other_is()
    {
        var store = _vault.OpenDocuments(Certificates.All);
        var writes = Enumerable.Range(0, 200).Select(i => Task.Run(() => store.WriteAsync(Certificates.New($"c{i}"), Cancel), Cancel)).ToList();
        await writes[0];
        await store.DisposeAsync();
        await Task.WhenAll(writes).ContinueWith(_ => { }, Cancel, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.IsType<ObjectDisposedException>(write.Exception!.InnerException));
        var again = _vault.OpenDocuments(Certificates.All);
        for (var i = 0; i < writes.Count; i++)
            Assert.Equal(writes[i].IsCompletedSuccessfully, await again.FindAsync(Certificates.Issued, $"c{i}", Cancel) is not null);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FindAsync(Certificates.Issued, "c0", Cancel));
    }

    /// <summary>Queues works while the writer is busy, so that it meets them all at once, and returns when each has its outcome.</summary>
    private async Task<List<Task<int>>> Together(IEnumerable<Func<DatabaseConnection, int>> works)
    {
        using var gate = new ManualResetEventSlim();
        var busy = Busy(gate);
        var outcomes = works.Select(work => _queue.DoAsync(work, 1, Cancel)).ToList();
        gate.Set();
        await busy;
        await Task.WhenAll(outcomes).ContinueWith(_ => { }, Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
        return outcomes;
    }

    private Task<int> Busy(ManualResetEventSlim gate)
    {
        var begun = new TaskCompletionSource();
        var busy = _queue.DoAsync(
            file =>
            {
                begun.TrySetResult();
                gate.Wait(Cancel);
                return 0;
            },
            1,
            Cancel);
        begun.Task.Wait(Cancel);
        return busy;
    }

    private static long Count(DatabaseConnection file) => (long)file.Scalar("SELECT count(*) FROM t")!;

    private long Committed()
    {
        using var connection = new DatabaseConnection(_vault.OpenRaw());
        return Count(connection);
    }
}
