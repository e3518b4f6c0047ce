using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>Finds certificates of an agency by whatever a clerk has of them: identifier, verification code, number, or the holder's number.</summary>
internal sealed class AgencySearch(CertificateArchive archive, IssuedCertificates issued)
{
    private const int MostShown = 50;

    public async Task<IReadOnlyList<CertificateRecord>> FindAsync(string agency, string text, CancellationToken cancel)
    {
        var found = new List<CertificateRecord>();
        if (CertificateIdentifier.TryParse(text, null, out var identifier) && await archive.FindIssuedAsync(identifier, cancel) is { } named)
            found.Add(named);
        if (VerificationCode.TryParse(text, null, out var code) && await archive.FindIssuedAsync(code, cancel) is { } coded)
            found.Add(coded);
        found.AddRange(await issued.OfNumberAsync(agency, text, cancel));
        foreach (var type in HolderIdType.All.Where(type => type.FaultOf(text) is null))
            found.AddRange(await issued.OfHolderAsync(agency, new DraftHolder("", type.Code, text), cancel));
        return [.. found.Where(record => record.Issuer == agency).DistinctBy(record => record.Identifier).Take(MostShown)];
    }

    /// <summary>One of the agency's own; null for another's, just as when there is none.</summary>
    public async Task<CertificateRecord?> FindOwnAsync(string agency, string id, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(id, null, out var identifier) && await archive.FindIssuedAsync(identifier, cancel) is { } record && record.Issuer == agency ? record : null;
}
