using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Access;

/// <summary>The clients of this vault and the check of their secrets.</summary>
public sealed class ClientRegistry(IDocumentStore documents, RecordSeals seals, TimeProvider clock, IEntropy entropy)
{
    /// <summary>The longest time for which a replaced secret may still count.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    private const int SecretBytes = 32;
    private const int Most = 1000;
    private const int Tries = 20;

    private static readonly string NoSecret = Convert.ToHexStringLower(SHA256.HashData([]));
    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>Adds a client and tells its secret, this once.</summary>
    public Task<(Client Client, string Secret)> AddAsync(
        string name, string agency, IReadOnlyList<string> scopes, IReadOnlyList<string> issuers, CancellationToken cancel) =>
        AddAsync(name, agency, scopes, issuers, person: null, cancel);

    /// <summary>Adds a client for which a person answers, and tells its secret, this once.</summary>
    public Task<(Client Client, string Secret)> AddAsync(
        string name, string agency, IReadOnlyList<string> scopes, IReadOnlyList<string> issuers, string? person, CancellationToken cancel) =>
        AddAsync(name, agency, new ClientTerms { Scopes = scopes, Issuers = issuers }, person, cancel);

    /// <summary>Adds a client with all that it may and must, and tells its secret, this once.</summary>
    public async Task<(Client Client, string Secret)> AddAsync(string name, string agency, ClientTerms terms, string? person, CancellationToken cancel)
    {
        var secret = NextSecret();
        var client = terms.Of(new Client(RecordId.Next(entropy), name, agency, [], [], DigestOf(secret)) { Person = person });
        await InsertAsync(client, cancel);
        return (client, secret);
    }

    /// <summary>The client with this id and secret, or null. An unknown id takes the same steps as a wrong secret.</summary>
    public async Task<Client?> AuthenticateAsync(string id, string secret, CancellationToken cancel)
    {
        var client = await FindAsync(id, cancel);
        var digest = Encoding.ASCII.GetBytes(DigestOf(secret));
        var isPresent = CryptographicOperations.FixedTimeEquals(digest, Encoding.ASCII.GetBytes(client?.SecretDigest ?? NoSecret));
        var isFormer = CryptographicOperations.FixedTimeEquals(digest, Encoding.ASCII.GetBytes(client?.FormerSecret?.Digest ?? NoSecret));
        return isPresent || (isFormer && clock.GetUtcNow() < client?.FormerSecret?.Until) ? client : null;
    }

    /// <summary>Gives a client another secret, tells it this once, and lets the one before count for a time: no call fails while it is exchanged. Null when there is no such client.</summary>
    public async Task<(Client Client, string Secret)?> RotateAsync(string id, TimeSpan overlap, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, LongestOverlap);
        var secret = NextSecret();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await FindStoredAsync(id, cancel) is not var (client, version))
                return null;

            var rotated = client with
            {
                SecretDigest = DigestOf(secret),
                FormerSecret = client.SecretDigest.Length > 0 && overlap > TimeSpan.Zero ? new FormerSecret(client.SecretDigest, clock.GetUtcNow() + overlap) : null,
            };
            if (await ReplaceAsync(rotated, version, cancel))
                return (rotated, secret);
        }

        throw new InvalidOperationException($"Client {id} changed {Tries} times while its secret was replaced.");
    }

    /// <summary>The client with this id, or null; an id that this registry cannot have given is asked of no store.</summary>
    public async Task<Client?> FindAsync(string id, CancellationToken cancel) => (await FindStoredAsync(id, cancel))?.Client;

    /// <summary>At most a thousand, by id.</summary>
    public async Task<IReadOnlyList<Client>> ListAsync(CancellationToken cancel) =>
        [.. (await documents.ScanAsync(Collections.Clients, after: null, Most, cancel)).Select(document => seals.Open<Client>(Collections.Clients, document))];

    internal async Task<(Client Client, long Version)?> FindStoredAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.Clients, id, cancel) is { } document
            ? (seals.Open<Client>(Collections.Clients, document), document.Version)
            : null;

    internal async Task InsertAsync(Client client, CancellationToken cancel)
    {
        var outcome = await documents.WriteAsync(seals.Insert(Collections.Clients, client.Id, client, NoKeys), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A new client could not be stored: {outcome}.");
    }

    /// <summary>False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> ReplaceAsync(Client client, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.Clients, client.Id, version, client, NoKeys), cancel) is WriteOutcome.Written;

    internal string NextId() => RecordId.Next(entropy);

    private static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private string NextSecret()
    {
        Span<byte> random = stackalloc byte[SecretBytes];
        entropy.Fill(random);
        return Convert.ToHexStringLower(random);
    }
}
