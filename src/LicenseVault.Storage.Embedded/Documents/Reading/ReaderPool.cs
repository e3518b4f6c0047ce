using System.Collections.Concurrent;

namespace LicenseVault.Storage.Embedded.Documents.Reading;

/// <summary>
/// Connections that only read, each used by one caller at a time. A read runs on the caller's thread: it takes microseconds, and
/// SQLite has no other way.
/// </summary>
internal sealed class ReaderPool(DatabaseFile file) : IAsyncDisposable
{
    private static readonly int MostReaders = Math.Clamp(2 * Environment.ProcessorCount, 4, 32);

    private readonly SemaphoreSlim _places = new(MostReaders);
    private readonly ConcurrentStack<DatabaseConnection> _idle = new();
    private volatile bool _closed;

    public async Task<TResult> ReadAsync<TResult>(Func<DatabaseConnection, TResult> read, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteDocumentStore));
            if (!_idle.TryPop(out var connection))
                connection = file.OpenForReading();
            return Read(connection, read);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Returns when nobody reads any more; who comes later is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var place = 0; place < MostReaders; place++)
            await _places.WaitAsync();
        while (_idle.TryPop(out var connection))
            connection.Dispose();
        _places.Release(MostReaders);
    }

    private TResult Read<TResult>(DatabaseConnection connection, Func<DatabaseConnection, TResult> read)
    {
        try
        {
            var result = read(connection);
            _idle.Push(connection);
            return result;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            if (Failures.Meaning(failure) is var meaning && meaning != failure)
                throw meaning;
            throw;
        }
    }
}
