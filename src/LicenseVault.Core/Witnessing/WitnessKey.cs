using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Witnessing;

/// <summary>The key of a witness and its name: made once, with the store in which it remembers what it signed.</summary>
public sealed class WitnessKey(IDocumentStore documents, RecordSeals seals, VaultSecret secret, IEntropy entropy)
{
    private const string Id = "self";
    private const int SaltLength = 32;

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>The key; made under this name if there is none. One that is there keeps its own name.</summary>
    public async Task<INoteSigner> MakeOnceAsync(string name, CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } there)
            return there;

        var salt = new byte[SaltLength];
        entropy.Fill(salt);

        // Of several processes that make it at once one wins, and all take that one.
        await documents.WriteAsync(seals.Insert(WitnessCollections.Self, Id, new StoredWitness(name, Convert.ToBase64String(salt)), NoKeys), cancel);
        return await FindAsync(cancel) ?? throw new InvalidOperationException("The witness was stored and is not there.");
    }

    private async Task<INoteSigner?> FindAsync(CancellationToken cancel)
    {
        if (await documents.FindAsync(WitnessCollections.Self, Id, cancel) is not { } found)
            return null;

        var stored = seals.Open<StoredWitness>(WitnessCollections.Self, found);
        return new Ed25519NoteSigner(stored.Name, NoteKeyType.Cosignature, Ed25519PrivateKey.FromSeed(secret.Derive($"witness-key/{stored.Salt}")));
    }
}
