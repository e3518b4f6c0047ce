using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Keeps a certificate from being issued in the place of one that is ended or suspended at the same moment. The one before gets another version, so that a change of its
/// status that was begun before the reservation has to look again, and then finds it (<see cref="StatusChanger"/>).
/// </summary>
public sealed class PredecessorClaim(CertificateArchive archive, CertificateStanding standing, IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    // Each try loses only to somebody else's change of the same certificate.
    private const int Tries = 100;

    /// <summary>Null when the reserved one may be issued; else the status of the one before, and the reservation is taken back.</summary>
    public async Task<CertificateStatus?> MakeAsync(CertificateRecord reserved, CancellationToken cancel)
    {
        // One that begins on a day to come leaves the one before to itself until then.
        if (reserved is not { Supersedes: { } predecessor, SupersedesFrom: null })
            return null;

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await archive.FindStoredAsync(predecessor, cancel)
                ?? throw new InvalidDataException($"The certificate that {reserved.Identifier} takes the place of is gone.");
            if (await standing.OfNowAsync(stored.Record, clock.GetUtcNow(), cancel) is { Status: not (CertificateStatus.Valid or CertificateStatus.Superseded) and var status })
                return await TakeBackAsync(reserved.Identifier, cancel) ? status : null;

            var touched = seals.Replace(Collections.Certificates, predecessor, stored.Version, stored.Record, stored.Keys);
            if (await documents.WriteAsync(touched, cancel) is WriteOutcome.Written)
                return null;
        }

        throw new InvalidOperationException($"The claim of {reserved.Identifier} lost {Tries} races in a row.");
    }

    // False when it is issued already, or signed: then it is on its way, and only waits to be finished.
    private async Task<bool> TakeBackAsync(string identifier, CancellationToken cancel)
    {
        while (await archive.FindStoredAsync(identifier, cancel) is { } stored)
        {
            if (stored.Record.State is not CertificateState.Reserved || await archive.IsSignedAsync(identifier, cancel))
                return false;
            if (await documents.WriteAsync(new DocumentWrite.Delete(Collections.Certificates, identifier, stored.Version), cancel) is WriteOutcome.Written)
                break;
        }

        return true;
    }
}
