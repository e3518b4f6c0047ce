using LicenseVault.Core.Storing;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Connecting;

/// <summary>
/// How the vault speaks to MongoDB, whatever the connection string says of it.
/// <para>
/// Writes are answered when most of the servers have them in their journals: what has been answered survives the loss of the primary. Reads go to the
/// primary and see only what most servers have, so nothing is acted upon that a failover could undo. A primary that is cut off from the others
/// may serve what it knew until it notices (some ten seconds); it can answer no write, so no decision of the vault that is a write
/// rests on it. Who needs more says <c>readConcernLevel=linearizable</c> in the connection string: every read then waits for a majority.
/// </para>
/// <para>
/// The driver repeats a write once when the connection breaks; a replica set knows it by its number and does it once. A single server knows no
/// such numbers, the driver repeats nothing there, and the caller is told of the outage.
/// </para>
/// </summary>
internal static class ServerSettings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static MongoClientSettings Of(MongoDbDocumentStoreOptions options)
    {
        var settings = Read(options.ConnectionString);
        var timeout = TimeOutOf(options);
        settings.ApplicationName ??= "license-vault";
        settings.ReadPreference = ReadPreference.Primary;
        settings.ReadConcern = settings.ReadConcern.Level == ReadConcernLevel.Linearizable ? ReadConcern.Linearizable : ReadConcern.Majority;
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true, wTimeout: timeout);
        settings.RetryReads = true;
        settings.RetryWrites = true;
        settings.ServerSelectionTimeout = Patience;
        settings.ConnectTimeout = Patience;
        settings.WaitQueueTimeout = timeout;

        // The server gives up by itself first, and says why; this is for one that says nothing.
        settings.SocketTimeout = timeout + TimeSpan.FromSeconds(2);
        return settings;
    }

    /// <summary>The same for making indexes, which takes as long as it takes.</summary>
    public static MongoClientSettings ForLongWork(MongoDbDocumentStoreOptions options)
    {
        var settings = Of(options);
        settings.SocketTimeout = TimeSpan.Zero;
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true);
        return settings;
    }

    public static TimeSpan TimeOutOf(MongoDbDocumentStoreOptions options) => TimeSpan.FromSeconds(options.TimeoutSeconds);

    private static MongoClientSettings Read(string connectionString)
    {
        try
        {
            return MongoClientSettings.FromConnectionString(connectionString);
        }
        catch (Exception e) when (e is MongoException or ArgumentException or FormatException)
        {
            // The driver's own message repeats the string, password and all; so it must not be a reason that gets logged.
            throw new StoreUnfitException("Vault:Documents:ConnectionString is not a MongoDB connection string. It begins with mongodb:// or mongodb+srv://, and special characters in name and password are percent-encoded.");
        }
    }
}
