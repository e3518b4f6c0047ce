using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Verifying;

/// <summary>Finds what this vault knows of a certificate; an outage or a damaged record is an answer, and not the end of the question.</summary>
public sealed class RecordLookup(CertificateArchive archive, ListedStanding standing)
{
    /// <param name="at">The time whose status is asked for; null for this moment.</param>
    public Task<Holding> FindAsync(CertificateIdentifier id, DateTimeOffset? at, CancellationToken cancel) =>
        AskAsync(() => archive.FindIssuedAsync(id, cancel), at, cancel);

    /// <summary>As of this moment.</summary>
    public Task<Holding> FindAsync(VerificationCode code, CancellationToken cancel) =>
        AskAsync(() => archive.FindIssuedAsync(code, cancel), at: null, cancel);

    /// <summary>Of the certificate that a credential claims to be, as of this moment.</summary>
    public Task<Holding> FindAsync(CertificateClaims? claims, CancellationToken cancel) =>
        claims is null ? Task.FromResult<Holding>(new Holding.NotHeld()) : FindAsync(claims.Identifier, at: null, cancel);

    private async Task<Holding> AskAsync(Func<Task<CertificateRecord?>> find, DateTimeOffset? at, CancellationToken cancel)
    {
        try
        {
            if (await find() is not { } found)
                return new Holding.NotHeld();

            var (record, its) = await standing.ConfirmedAsync(found, at, cancel);
            return new Holding.Held(record, its);
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable;
        }
        catch (OutdatedRecordException)
        {
            return Holding.Unknown.RecordOutdated;
        }
        catch (DamagedRecordException problem) when (problem.Collection == Collections.StatusLists.Name)
        {
            return Holding.Unknown.StatusListDamaged;
        }
        catch (DamagedRecordException)
        {
            return Holding.Unknown.RecordDamaged;
        }
    }
}
