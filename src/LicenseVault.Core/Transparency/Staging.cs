using System.Security.Cryptography;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// Keeps batches under their digest until the head names one of them. One that no head ever names was left by a crash, and harms nobody; since the
/// head names the digest, nobody can slip in another one.
/// </summary>
public sealed class Staging(IObjectStore objects)
{
    /// <summary>Puts a batch, and tells its digest.</summary>
    public async Task<string> PutAsync(StagedBatch batch, CancellationToken cancel)
    {
        var bytes = StoredJson.Write(batch);
        var digest = DigestOf(bytes);
        return await objects.PutOnceAsync(LogPlaces.OfBatch(digest), bytes, cancel) is PutOutcome.Conflict
            ? throw new InvalidDataException($"Something else is stored as the batch {digest} of the log. Find out who put it there, and restore the store.")
            : digest;
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when it is not there, or not what was put.</summary>
    public async Task<StagedBatch> ReadAsync(string digest, CancellationToken cancel) =>
        await WholeObject.ReadAsync(objects, LogPlaces.OfBatch(digest), cancel) is { } bytes && DigestOf(bytes) == digest
            ? StoredJson.Read<StagedBatch>(digest, bytes)
            : throw new InvalidDataException($"The batch {digest}, which the head of the log names, is gone or damaged. Restore it from a backup.");

    private static string DigestOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
