using System.Security.Cryptography;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// The key that signs the checkpoints, and with it the log's origin: both are made once, when the log begins, and stay when the vault moves to
/// another address. A log under another name or key would be another log.
/// </summary>
public sealed class LogKey(IDocumentStore documents, RecordSeals seals, SealedText sealing, IEntropy entropy, VaultAddress address)
{
    internal const string Id = "log";

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    private INoteSigner? _opened;

    /// <summary>The key, or null while the log has not begun.</summary>
    public async Task<INoteSigner?> FindAsync(CancellationToken cancel) =>
        _opened ??= await documents.FindAsync(Collections.LogKeys, Id, cancel) is { } found
            ? await OpenAsync(seals.Open<StoredLogKey>(Collections.LogKeys, found), sealing, cancel)
            : null;

    /// <summary>The key, made if there is none. Of several processes that make it at once one wins, and all take that one.</summary>
    public async Task<INoteSigner> MakeOnceAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } there)
            return there;

        var seed = new byte[Ed25519.SeedLength];
        entropy.Fill(seed);
        var stored = new StoredLogKey(OriginOf(address), await sealing.SealAsync(seed, PlaceOf(Id), cancel));
        CryptographicOperations.ZeroMemory(seed);
        await documents.WriteAsync(seals.Insert(Collections.LogKeys, Id, stored, NoKeys), cancel);
        return await FindAsync(cancel) ?? throw new InvalidOperationException("The log's key was stored and is not there.");
    }

    /// <summary>The log's URL without its scheme.</summary>
    public static string OriginOf(VaultAddress address) => $"{address.BaseUrl[(address.BaseUrl.IndexOf("//", StringComparison.Ordinal) + 2)..]}/log";

    /// <summary>Where the seed is sealed for.</summary>
    internal static string PlaceOf(string id) => $"{Collections.LogKeys.Name}/{id}/seed";

    /// <summary>Throws <see cref="CryptographicException"/> for a seed that cannot be opened.</summary>
    internal static async Task<INoteSigner> OpenAsync(StoredLogKey stored, SealedText sealing, CancellationToken cancel)
    {
        var seed = await sealing.OpenAsync(stored.Seed, PlaceOf(Id), cancel);
        try
        {
            return new Ed25519NoteSigner(stored.Origin, NoteKeyType.Ed25519, Ed25519PrivateKey.FromSeed(seed));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
