using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Archiving;

/// <summary>The certificates that an agency issued, as its own clerks find them.</summary>
public sealed class IssuedCertificates(IDocumentStore documents, RecordSeals seals, CertificateArchive archive)
{
    private const int MostOfNumber = 200;

    // Whoever holds thousands of others is passed over in several requests rather than in one that never ends.
    private const int MostPassedOver = 2000;

    /// <summary>Those with a number, newest first.</summary>
    public async Task<IReadOnlyList<CertificateRecord>> OfNumberAsync(string issuer, string number, CancellationToken cancel)
    {
        var query = new IndexQuery("by_number", [IndexValue.Of(archive.NumberKeyOf(issuer, number))], Descending: true, Limit: MostOfNumber);
        return (await ReadAsync(query, issuer, cancel)).Records;
    }

    /// <summary>
    /// Some of those of a holder, newest first, and where to go on; a part may hold fewer than asked for and not be the last. A resume token that was not given for this
    /// holder begins anew.
    /// </summary>
    /// <param name="issuer">The agency that issued them.</param>
    /// <param name="holder">Whom they were issued to.</param>
    /// <param name="after">The resume token of the part before; null for the first.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<(IReadOnlyList<CertificateRecord> Records, string? Next)> OfHolderAsync(
        string issuer, DraftHolder holder, string? after, int limit, CancellationToken cancel)
    {
        var query = new IndexQuery("by_holder", [IndexValue.Of(archive.HolderKeyOf(holder))], Descending: true, After: after);
        var found = new List<CertificateRecord>();
        var passed = 0;
        do
        {
            // Of one holder other agencies issue too; exactly what is missing is read, so that the token stands after the last that is shown.
            query = query with { Limit = limit - found.Count };
            var (records, next) = await BegunAnewAsync(query, issuer, cancel);
            found.AddRange(records);
            passed += query.Limit;
            query = query with { After = next };
        }
        while (query.After is not null && found.Count < limit && passed < MostPassedOver);
        return (found, query.After);
    }

    private async Task<(IReadOnlyList<CertificateRecord> Records, string? Next)> BegunAnewAsync(IndexQuery query, string issuer, CancellationToken cancel)
    {
        try
        {
            return await ReadAsync(query, issuer, cancel);
        }
        catch (ResumeTokenException) when (query.After is not null)
        {
            return await ReadAsync(query with { After = null }, issuer, cancel);
        }
    }

    private async Task<(IReadOnlyList<CertificateRecord> Records, string? Next)> ReadAsync(IndexQuery query, string issuer, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Certificates, query, cancel);
        var records = page.Documents.Select(document => seals.Open<CertificateRecord>(Collections.Certificates, document));
        return ([.. records.Where(record => record.State is CertificateState.Valid && record.Issuer == issuer)], page.Next);
    }
}
