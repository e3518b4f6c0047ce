using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Access.Proving;

/// <summary>Sees to it that what may be used once is used once: of any who use it, in whatever process, the store lets one insert its document.</summary>
public sealed class SpentTokens(IDocumentStore documents, RecordSeals seals)
{
    private readonly Shelf<SpentToken> _shelf = new(documents, seals, Collections.SpentTokens, one => one.Id, SpentToken.KeysOf);

    /// <summary>False when it was used before.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="client">Whose it is; two clients may use the same.</param>
    /// <param name="value">Which it is.</param>
    /// <param name="until">From when on it would be refused for its age.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<bool> TrySpendAsync(string kind, string client, string value, DateTimeOffset until, CancellationToken cancel) =>
        _shelf.TryAddAsync(new SpentToken(IdOf(kind, client, value), until), cancel);

    /// <summary>Takes away those that ended before; tells how many.</summary>
    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancel) => _shelf.RemoveAsync("by_end", before, cancel);

    private static string IdOf(string kind, string client, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{client}\n{value}")));
}
