using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Archiving;

/// <summary>The certificates that an agency issued, as its own clerks find them.</summary>
public sealed class IssuedCertificates(IDocumentStore documents, RecordSeals seals, CertificateArchive archive)
{
    // One person holds a few certificates, and seldom more than some of one agency.
    private const int Most = 200;

    /// <summary>Those with a number, newest first.</summary>
    public Task<IReadOnlyList<CertificateRecord>> OfNumberAsync(string issuer, string number, CancellationToken cancel) =>
        FoundAsync("by_number", archive.NumberKeyOf(issuer, number), issuer, cancel);

    /// <summary>Those of a holder, newest first.</summary>
    public Task<IReadOnlyList<CertificateRecord>> OfHolderAsync(string issuer, DraftHolder holder, CancellationToken cancel) =>
        FoundAsync("by_holder", archive.HolderKeyOf(holder), issuer, cancel);

    private async Task<IReadOnlyList<CertificateRecord>> FoundAsync(string index, string key, string issuer, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Certificates, new IndexQuery(index, [IndexValue.Of(key)], Descending: true, Limit: Most), cancel);
        return
        [
            .. page.Documents
                .Select(document => seals.Open<CertificateRecord>(Collections.Certificates, document))
                .Where(record => record.State is CertificateState.Valid && record.Issuer == issuer),
        ];
    }
}
