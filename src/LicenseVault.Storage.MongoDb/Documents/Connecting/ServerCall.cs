using LicenseVault.Core.Storing;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Connecting;

/// <summary>Calls the server, and says in the words of the port what went wrong.</summary>
internal static class ServerCall
{
    private const int ExceededTimeLimit = 262;

    // A wait that ended, a primary that stepped down or came up, a server that goes down: each is over by itself.
    private static readonly HashSet<int> PassingCodes =
        [6, 7, 24, 50, 64, 89, 91, 112, 134, 189, ExceededTimeLimit, 9001, 10058, 10107, 11600, 11602, 13435, 13436];

    private static readonly HashSet<int> CredentialCodes = [13, 18, 8000];

    public static async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await call();
        }
        catch (Exception failure) when (IsOfTheDriver(failure))
        {
            throw cancel.IsCancellationRequested ? new OperationCanceledException(failure.Message, failure, cancel) : Translated(failure);
        }
    }

    public static bool IsOfTheDriver(Exception failure) => failure is MongoException or TimeoutException;

    /// <summary>Whether a write was refused because an id or a unique key is taken, and for no other reason.</summary>
    public static bool IsDuplicate(MongoWriteException refused) =>
        refused is { WriteConcernError: null, WriteError.Category: ServerErrorCategory.DuplicateKey };

    public static bool IsOutage(Exception failure) => failure switch
    {
        TimeoutException or MongoConnectionException or MongoConnectionPoolPausedException or MongoWaitQueueFullException => true,
        MongoExecutionTimeoutException or MongoNotPrimaryException or MongoNodeIsRecoveringException or MongoWriteConcernException or MongoCursorNotFoundException => true,

        // It was written, and nobody knows by how many: not what was promised, and not refused either.
        MongoWriteException { WriteConcernError: not null } or MongoBulkWriteException { WriteConcernError: not null } => true,
        MongoException labelled when labelled.HasErrorLabel("RetryableWriteError") || labelled.HasErrorLabel("SystemOverloadedError") => true,
        _ => PassingCodes.Contains(CodeOf(failure)),
    };

    public static bool IsAboutCredentials(Exception failure) => failure is MongoAuthenticationException || CredentialCodes.Contains(CodeOf(failure));

    public static int CodeOf(Exception failure) => failure switch
    {
        MongoCommandException command => command.Code,
        MongoWriteException { WriteError: { } error } => error.Code,
        MongoBulkWriteException bulk when bulk.WriteErrors.FirstOrDefault(error => error.Category != ServerErrorCategory.DuplicateKey) is { } error => error.Code,
        _ => 0,
    };

    public static Exception Translated(Exception failure) => IsOutage(failure)
        ? new StoreUnavailableException("MongoDB does not answer for now.", failure)
        : new IOException($"MongoDB refused what the vault asked of it (error {CodeOf(failure)}).", failure);
}
