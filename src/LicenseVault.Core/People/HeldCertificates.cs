using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.People;

/// <summary>The certificates that a citizen holds, found by the digest of the number under which they were issued.</summary>
public sealed class HeldCertificates(IDocumentStore documents, RecordSeals seals, CertificateArchive archive)
{
    // The newest may not have been issued after all.
    private const int MostLookedAt = 5;

    /// <summary>Newest first. A resume token that was not given for this holder begins anew.</summary>
    public async Task<(IReadOnlyList<CertificateRecord> Records, string? Next)> ListAsync(Person.Citizen holder, string? after, int limit, CancellationToken cancel)
    {
        var query = new IndexQuery("by_holder", [IndexValue.Of(KeyOf(holder))], Descending: true, Limit: limit, After: after);
        try
        {
            return await ReadAsync(query, cancel);
        }
        catch (ResumeTokenException) when (after is not null)
        {
            return await ReadAsync(query with { After = null }, cancel);
        }
    }

    /// <summary>The one that was issued last to whoever has this key; null when there is none.</summary>
    internal async Task<CertificateRecord?> NewestAsync(string key, CancellationToken cancel) =>
        (await ReadAsync(new IndexQuery("by_holder", [IndexValue.Of(key)], Descending: true, Limit: MostLookedAt), cancel)).Records is [var newest, ..] ? newest : null;

    /// <summary>The issued certificate with this identifier if it is the holder's; null when it is somebody else's just as when there is none.</summary>
    public async Task<CertificateRecord?> FindAsync(Person.Citizen holder, string identifier, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(identifier, null, out var id)
        && await archive.FindStoredAsync(id.ToString(), cancel) is { Record: { State: CertificateState.Valid } record } stored
        && stored.Keys.TryGetValue("holder", out var key) && key.Text == KeyOf(holder)
            ? record
            : null;

    private string KeyOf(Person.Citizen holder) => archive.HolderKeyOf(new DraftHolder(holder.Name, holder.IdType, holder.IdNumber));

    private async Task<(IReadOnlyList<CertificateRecord> Records, string? Next)> ReadAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Certificates, query, cancel);
        var records = page.Documents.Select(document => seals.Open<CertificateRecord>(Collections.Certificates, document));
        return ([.. records.Where(record => record.State is CertificateState.Valid)], page.Next);
    }
}
