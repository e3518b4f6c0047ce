using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>The certificates of a citizen. One of somebody else's is as if it were not there.</summary>
internal sealed class OwnCertificates(
    HeldCertificates held, CertificateArchive archive, CertificateVerifier verifier, ListedStanding standing, TypeCatalogue types, CertificateDrawer drawer, TemplateLibrary templates, TimeProvider clock)
{
    private const int PageLength = 20;
    private const string Watermark = "本人查看";

    public async Task<(IReadOnlyList<OwnCertificate> Certificates, string? Next)> ListAsync(Person.Citizen holder, string? after, CancellationToken cancel)
    {
        var (records, next) = await held.ListAsync(holder, after, PageLength, cancel);
        var certificates = new List<OwnCertificate>();
        foreach (var record in records)
            certificates.Add(await OfAsync(record, cancel));
        return (certificates, next);
    }

    public async Task<OwnCertificate?> FindAsync(Person.Citizen holder, string id, CancellationToken cancel) =>
        await held.FindAsync(holder, id, cancel) is { } record ? await OfAsync(record, cancel) : null;

    /// <summary>The PDF as it was issued, with a name for it; null when there is none to give.</summary>
    public async Task<(byte[] Document, string Name)?> DocumentAsync(Person.Citizen holder, string id, CancellationToken cancel) =>
        await held.FindAsync(holder, id, cancel) is { } record && await archive.ReadDocumentAsync(record, cancel) is { } document
            ? (document, $"{record.Identifier}.pdf")
            : null;

    /// <summary>One page as SVG, counted from 1; null when there is nothing to show.</summary>
    public async Task<byte[]?> DrawAsync(Person.Citizen holder, string id, int page, CancellationToken cancel) =>
        await held.FindAsync(holder, id, cancel) is { } record
        && await verifier.ClaimsOfAsync(record, cancel) is { } claims
        && await drawer.PictureAsync(claims, Watermark, cancel) is { } pictures
        && page >= 1 && page <= pictures.Count
            ? pictures[page - 1]
            : null;

    /// <summary>How many pages it has; 0 when they cannot be drawn.</summary>
    public async Task<int> PagesOfAsync(OwnCertificate certificate, CancellationToken cancel) =>
        certificate.Claims is { } claims && await templates.OpenAsync(claims.TemplateDigest, claims.FontDigests, cancel) is { } opened ? opened.Template.Pages.Count : 0;

    /// <summary>A certificate that the caller has found to be the reader's.</summary>
    public async Task<OwnCertificate> OfAsync(CertificateRecord record, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var claims = await verifier.ClaimsOfAsync(record, cancel);
        var told = await StandingAsync(record, cancel);
        return new OwnCertificate(
            CertificateIdentifier.Parse(record.Identifier, null),
            VerificationCode.Parse(record.Code, null),
            told is null ? CertificateState.Unknown : StateOf(told.Status, claims, now),
            record.IssuerName,
            record.IssuedAt,
            claims,
            await types.FindAsync(record.Type, record.TypeVersion, cancel))
        {
            Coming = told?.Coming,
            Today = DateOnly.FromDateTime(now.ToOffset(ValidityPeriod.Offset).DateTime),
        };
    }

    private async Task<Standing?> StandingAsync(CertificateRecord record, CancellationToken cancel)
    {
        try
        {
            return await standing.OfAsync(record, at: null, cancel);
        }
        catch (DamagedRecordException)
        {
            // The others are shown all the same.
            return null;
        }
    }

    // What an authority has said goes before what follows from dates.
    private static CertificateState StateOf(CertificateStatus status, CertificateClaims? claims, DateTimeOffset now) => status switch
    {
        CertificateStatus.Suspended => CertificateState.Suspended,
        CertificateStatus.Revoked => CertificateState.Revoked,
        CertificateStatus.Cancelled => CertificateState.Cancelled,
        CertificateStatus.Invalidated => CertificateState.Invalidated,
        CertificateStatus.Transferred => CertificateState.Transferred,
        CertificateStatus.Superseded => CertificateState.Superseded,
        _ when claims is null => CertificateState.Unknown,
        _ when now.ToUnixTimeSeconds() < claims.Validity.NotBefore => CertificateState.NotYetValid,
        _ when now.ToUnixTimeSeconds() >= claims.Validity.Expires => CertificateState.Expired,
        _ => CertificateState.Valid,
    };
}
