using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Documents.Fonts;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Storage.Embedded;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Transparency;

/// <summary>
/// Real embedded stores in a temporary folder, with records of certificates put in by hand, any number of sequencers on them as if each were a process of
/// its own, and every checkpoint that was ever seen.
/// </summary>
internal sealed class LoggedVault : IAsyncDisposable
{
    private const string Authority = "119901000000110178";
    private const string Type = "11990000000001011Q002";

    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _stores;
    private readonly List<ServiceProvider> _processes = [];
    private readonly List<byte[]> _seen = [];
    private int _next;

    public LoggedVault()
        : this(TemporaryFolder.Create("log-"))
    {
    }

    private LoggedVault(DirectoryInfo folder)
    {
        _folder = folder;
        _stores = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Vault:Documents:Path", DatabaseFile),
                new("Vault:Objects:Root", Path.Combine(_folder.FullName, "objects")),
            ]).Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEntropy>(Entropy)
            .AddSqliteDocumentStore(Collections.All)
            .AddFileObjectStore()
            .BuildServiceProvider();
    }

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    public PowerSupply Power { get; } = new();

    public IReadOnlyList<byte[]> Seen => _seen;

    public IDocumentStore Documents => _stores.GetRequiredService<IDocumentStore>();

    public string DatabaseFile => Path.Combine(_folder.FullName, "vault.db");

    public IObjectStore Objects => _stores.GetRequiredService<IObjectStore>();

    private static SampleEntropy Entropy { get; } = new("log");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A process on the stores, which may be wrapped, with nothing in its memory.</summary>
    public IServiceProvider Process(Func<IDocumentStore, IDocumentStore>? documents = null, params IReadOnlyList<object> settings)
    {
        var services = new ServiceCollection();
        foreach (var setting in settings)
            services.AddSingleton(setting.GetType(), setting);
        var process = services
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IEntropy>(Entropy)
            .AddSingleton<IDocumentStore>(_ => new FaultyDocumentStore(documents is null ? Documents : documents(Documents), Power))
            .AddSingleton<IObjectStore>(_ => new FaultyObjectStore(Objects, Power))
            .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
            .AddSingleton(new VaultAddress("https://vault.example"))
            .AddSingleton(TrustAnchors.None)
            .AddSingleton(new FontCatalogue([]))
            .AddVaultCore()
            .BuildServiceProvider();
        _processes.Add(process);
        return process;
    }

    /// <summary>Certificates that were issued and are not logged.</summary>
    public async Task<IReadOnlyList<string>> IssueAsync(int count, DateOnly? validUntil = null)
    {
        var seals = Process().GetRequiredService<RecordSeals>();
        var ids = Enumerable.Range(0, count).Select(_ => IdentifierOf(_next++)).ToList();
        var outcomes = await Documents.WriteManyAsync([.. ids.Select(id => seals.Insert(Collections.Certificates, id, Record(id), KeysOf(id, validUntil)))], Cancel);
        Assert.All(outcomes, outcome => Assert.IsType<WriteOutcome.Written>(outcome));
        return ids;
    }

    /// <summary>Adds an event to a certificate, as a change of status does, or several.</summary>
    public async Task AddEventAsync(string id, int count = 1)
    {
        var seals = Process().GetRequiredService<RecordSeals>();
        var stored = (await Documents.FindAsync(Collections.Certificates, id, Cancel))!;
        var record = seals.Open<CertificateRecord>(Collections.Certificates, stored);
        var happened = Enumerable.Range(record.Events.Count, count).Select(number => new CertificateEvent
        {
            Kind = LogEvent.Suspended, At = Clock.GetUtcNow(), CredentialDigest = DigestOf($"credential {id}"), StatementDigest = DigestOf($"statement {id} {number}"),
        });
        var keys = new Dictionary<string, IndexValue>(stored.Keys) { ["unlogged_since"] = IndexValue.Of(Clock.GetUtcNow().ToUnixTimeSeconds()) };
        Assert.IsType<WriteOutcome.Written>(await Documents.WriteAsync(
            seals.Replace(Collections.Certificates, id, stored.Version, record with { Events = [.. record.Events, .. happened] }, keys), Cancel));
    }

    /// <summary>Puts one certificate in the place of another.</summary>
    public async Task SupersedeAsync(string id, string successor)
    {
        var seals = Process().GetRequiredService<RecordSeals>();
        var stored = (await Documents.FindAsync(Collections.Certificates, successor, Cancel))!;
        var record = seals.Open<CertificateRecord>(Collections.Certificates, stored) with { Supersedes = id };
        var keys = new Dictionary<string, IndexValue>(stored.Keys) { ["supersedes"] = IndexValue.Of(id) };
        Assert.IsType<WriteOutcome.Written>(await Documents.WriteAsync(seals.Replace(Collections.Certificates, successor, stored.Version, record, keys), Cancel));
    }

    /// <summary>The file that an object is kept in.</summary>
    public string FileOf(string key) => Directory.EnumerateFiles(_folder.FullName, key.Replace('/', '='), SearchOption.AllDirectories).Single();

    public async Task<IReadOnlyList<CertificateRecord>> RecordsAsync()
    {
        var seals = Process().GetRequiredService<RecordSeals>();
        var records = new List<CertificateRecord>();
        string? after = null;
        while (await Documents.ScanAsync(Collections.Certificates, after, 1000, Cancel) is { Count: > 0 } page)
        {
            records.AddRange(page.Select(document => seals.Open<CertificateRecord>(Collections.Certificates, document)));
            after = page[^1].Id;
        }

        return records;
    }

    /// <summary>Remembers what the log shows now, as a follower would.</summary>
    public async Task<PublishedCheckpoint?> LookAsync()
    {
        var published = await Process().GetRequiredService<PublishedLog>().CheckpointAsync(Cancel);
        if (published is not null)
            _seen.Add(Encoding.UTF8.GetBytes(published.Note));
        return published;
    }

    public async Task<IReadOnlyList<LogEntry>> EntriesAsync(PublishedCheckpoint published)
    {
        var log = Process().GetRequiredService<PublishedLog>();
        var entries = new List<LogEntry>();
        foreach (var address in TreeTiles.GrownBundles(0, published.Checkpoint.Size))
        {
            var leaves = (await log.ReadAsync(new TileAddress(0, address.Index, address.Width), Cancel))!.Value;
            var hashes = leaves.ToArray().Chunk(TreeHash.Length).Select(hash => new TreeHash(hash)).ToArray();
            Assert.True(EntryBundles.TryRead((await log.ReadAsync(address, Cancel))!, hashes, out var read));
            entries.AddRange(read.Select(entry => Assert.IsType<LogEntryReading.Readable>(LogEntryCodec.Read(entry.Span)).Entry));
        }

        return entries;
    }

    /// <summary>Another vault that begins as this one was when it was stopped, at the same time.</summary>
    public LoggedVault Copy()
    {
        var folder = TemporaryFolder.Create("log-");
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(folder.FullName, Path.GetRelativePath(_folder.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            file.CopyTo(place);
        }

        var copy = new LoggedVault(folder) { _next = _next };
        copy._seen.AddRange(_seen);
        copy.Clock.Advance(Clock.GetUtcNow() - copy.Clock.GetUtcNow());
        return copy;
    }

    /// <summary>Ends all processes and closes the stores; what they hold stays until it is disposed.</summary>
    public async Task StopAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await _stores.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private static string IdentifierOf(int number) =>
        CertificateIdentifier.Create(
            CertificateTypeCode.Parse(Type, null), AuthorityCode.Parse(Authority, null), number.ToString("D20", CultureInfo.InvariantCulture), 1).ToString();

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Dictionary<string, IndexValue> KeysOf(string id, DateOnly? validUntil)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["code"] = IndexValue.Of($"code of {id}"),
            ["unlogged_since"] = IndexValue.Of(Clock.GetUtcNow().ToUnixTimeSeconds()),
        };
        if (validUntil is { } end)
            keys.Add("valid_until", IndexValue.Of(end.DayNumber));
        return keys;
    }

    private CertificateRecord Record(string id) => new()
    {
        State = CertificateState.Valid,
        Identifier = id,
        Code = $"code of {id}",
        Type = Type,
        TypeVersion = 1,
        Issuer = Authority,
        IssuerName = "发证机关",
        BaseUrl = "https://vault.example",
        Template = "template",
        Fonts = [],
        StatusSlot = 1,
        IssuedAt = Clock.GetUtcNow(),
        Draft = "k1.sealed",
        RequestDigest = "digest",
        Credential = new StoredObject(DigestOf($"credential {id}"), 1),
        Document = new StoredObject(DigestOf($"document {id}"), 1),
        Events = [new CertificateEvent { Kind = LogEvent.Issued, At = Clock.GetUtcNow(), CredentialDigest = DigestOf($"credential {id}"), DocumentDigest = DigestOf($"document {id}") }],
    };
}
