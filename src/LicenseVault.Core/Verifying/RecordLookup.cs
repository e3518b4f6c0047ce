using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Verifying;

/// <summary>Finds what this vault knows of a certificate; an outage or a damaged record is an answer, and not the end of the question.</summary>
public sealed class RecordLookup(CertificateArchive archive)
{
    public Task<Holding> FindAsync(CertificateIdentifier id, CancellationToken cancel) => AskAsync(() => archive.FindIssuedAsync(id, cancel));

    public Task<Holding> FindAsync(VerificationCode code, CancellationToken cancel) => AskAsync(() => archive.FindIssuedAsync(code, cancel));

    /// <summary>Of the certificate that a credential claims to be.</summary>
    public Task<Holding> FindAsync(CertificateClaims? claims, CancellationToken cancel) =>
        claims is null ? Task.FromResult<Holding>(new Holding.NotHeld()) : FindAsync(claims.Identifier, cancel);

    private static async Task<Holding> AskAsync(Func<Task<CertificateRecord?>> find)
    {
        try
        {
            return await find() is { } record ? new Holding.Held(record) : new Holding.NotHeld();
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable;
        }
        catch (DamagedRecordException)
        {
            return Holding.Unknown.RecordDamaged;
        }
    }
}
