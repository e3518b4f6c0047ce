using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Access;

/// <summary>The clients of this vault and the check of their secrets.</summary>
public sealed class ClientRegistry(IDocumentStore documents, RecordSeals seals, IEntropy entropy)
{
    private const int IdBytes = 12;

    private static readonly string NoSecret = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>Adds a client and tells its secret, this once.</summary>
    public Task<(Client Client, string Secret)> AddAsync(
        string name, string agency, IReadOnlyList<string> scopes, IReadOnlyList<string> issuers, CancellationToken cancel) =>
        AddAsync(name, agency, scopes, issuers, person: null, cancel);

    /// <summary>Adds a client for which a person answers, and tells its secret, this once.</summary>
    public async Task<(Client Client, string Secret)> AddAsync(
        string name, string agency, IReadOnlyList<string> scopes, IReadOnlyList<string> issuers, string? person, CancellationToken cancel)
    {
        var secret = RandomText(32);
        var client = new Client(RandomText(IdBytes), name, agency, scopes, issuers, DigestOf(secret)) { Person = person };
        var outcome = await documents.WriteAsync(
            seals.Insert(Collections.Clients, client.Id, client, new Dictionary<string, IndexValue>()), cancel);
        return outcome is WriteOutcome.Written
            ? (client, secret)
            : throw new InvalidOperationException($"A new client could not be stored: {outcome}.");
    }

    /// <summary>The client with this id and secret, or null. An unknown id takes the same steps as a wrong secret.</summary>
    public async Task<Client?> AuthenticateAsync(string id, string secret, CancellationToken cancel)
    {
        var client = await FindAsync(id, cancel);
        var matches = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(DigestOf(secret)), Encoding.ASCII.GetBytes(client?.SecretDigest ?? NoSecret));
        return matches ? client : null;
    }

    /// <summary>The client with this id, or null; an id that this registry cannot have given is asked of no store.</summary>
    public async Task<Client?> FindAsync(string id, CancellationToken cancel) =>
        id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower) && await documents.FindAsync(Collections.Clients, id, cancel) is { } document
            ? seals.Open<Client>(Collections.Clients, document)
            : null;

    private static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private string RandomText(int bytes)
    {
        var random = new byte[bytes];
        entropy.Fill(random);
        return Convert.ToHexStringLower(random);
    }
}
