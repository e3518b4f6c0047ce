using System.Security.Cryptography;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>Seals what must not be read in the store, and opens it.</summary>
internal static class SealedJson
{
    public static Task<string> SealJsonAsync<T>(this SealedText sealing, T contents, string place, CancellationToken cancel) =>
        sealing.SealAsync(StoredJson.Write(contents), place, cancel);

    /// <summary>Throws <see cref="CryptographicException"/> as <see cref="SealedText.OpenAsync"/> does.</summary>
    public static async Task<T> OpenJsonAsync<T>(this SealedText sealing, string text, string place, CancellationToken cancel) =>
        StoredJson.Read<T>(place, await sealing.OpenAsync(text, place, cancel));
}
