using LicenseVault.Core.Storing;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Connecting;

/// <summary>Sessions for work, a time for each work to be done in, and one word for every way in which a server is not there.</summary>
internal sealed class Database(NpgsqlDataSource source, TimeSpan patience, TimeProvider clock) : IAsyncDisposable, IDisposable
{
    // When the server has answered anybody so lately, its sessions live.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    // More than a pool has.
    private const int MostDead = 200;

    private long _answered = clock.GetTimestamp();

    /// <summary>
    /// Does work in a session of its own. It is cut off when the time is over: then, and for every other outage, throws
    /// <see cref="StoreUnavailableException"/>.
    /// </summary>
    public async Task<TResult> DoAsync<TResult>(Func<NpgsqlConnection, CancellationToken, Task<TResult>> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var due = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        due.CancelAfter(patience);
        try
        {
            await using var session = await OpenAsync(due.Token);
            var result = await work(session, due.Token);
            Volatile.Write(ref _answered, clock.GetTimestamp());
            return result;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (Exception e) when (Failures.Name(e) is { } named)
        {
            // A server that now is a standby goes on answering in sessions from before; the new primary is found by new ones.
            if (named is StoreUnavailableException)
                Distrust();
            throw named;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    public void Dispose() => source.Dispose();

    /// <summary>
    /// A session that lives. After a pause it may have died in the pool, with a server that was restarted; that is found out before any work is
    /// sent, for afterwards nobody could tell whether the work was done.
    /// </summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        // Looked at before the session is taken: an answer that another one gets meanwhile says nothing of this one.
        var isTrusted = clock.GetElapsedTime(Volatile.Read(ref _answered)) < Lately;
        for (var dead = 0; ; dead++)
        {
            var session = await source.OpenConnectionAsync(cancel);
            try
            {
                if (!isTrusted)
                    await PingAsync(session, cancel);
                return session;
            }
            catch (NpgsqlException) when (dead < MostDead)
            {
                // The next may have died as well: while one clears the pool, it still gives others away.
                await session.DisposeAsync();
                source.Clear();
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        }
    }

    private static async Task PingAsync(NpgsqlConnection session, CancellationToken cancel)
    {
        await using var ping = new NpgsqlCommand("SELECT 1", session);
        await ping.ExecuteScalarAsync(cancel);
    }

    private void Distrust()
    {
        Volatile.Write(ref _answered, 0);
        source.Clear();
    }
}
