using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Frees the place of a certificate for another, where the one that should have taken it was ended before it began: else a mistake in a renewal would keep its holder from any
/// other, for good. What is ended stays so, so this may happen at any time, and again.
/// </summary>
public sealed class UnbegunPlace(CertificateArchive archive, IDocumentStore documents, RecordSeals seals)
{
    // Each try loses only to somebody else's change of the same certificate.
    private const int Tries = 100;

    /// <param name="unbegun">The one that was ended.</param>
    public async Task FreeAsync(string unbegun, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await archive.FindStoredAsync(unbegun, cancel) ?? throw new InvalidDataException($"{unbegun} is gone.");
            if (stored.HasLeftPlace)
                return;

            var keys = stored.Keys.Where(key => key.Key != ImpliedKeys.Predecessor).ToDictionary();
            var left = seals.Replace(Collections.Certificates, unbegun, stored.Version, stored.Record, keys);
            if (await documents.WriteAsync(left, cancel) is WriteOutcome.Written)
                return;
        }

        throw new InvalidOperationException($"The place of {unbegun} was not free after {Tries} tries.");
    }
}
