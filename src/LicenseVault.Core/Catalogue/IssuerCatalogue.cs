using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Catalogue;

/// <summary>The issuers that this vault answers for.</summary>
public sealed class IssuerCatalogue(IDocumentStore documents, RecordSeals seals)
{
    private const int Most = 1000;

    public async Task<Issuer?> FindAsync(string code, CancellationToken cancel) =>
        code.Length is > 0 and <= 18 && await documents.FindAsync(Collections.Issuers, code, cancel) is { } document
            ? seals.Open<Issuer>(Collections.Issuers, document)
            : null;

    /// <summary>The issuer and the version of its document; null and 0 when there is none.</summary>
    internal async Task<(Issuer? Issuer, long Version)> FindStoredAsync(string code, CancellationToken cancel) =>
        code.Length is > 0 and <= 18 && await documents.FindAsync(Collections.Issuers, code, cancel) is { } document
            ? (seals.Open<Issuer>(Collections.Issuers, document), document.Version)
            : (null, 0);

    /// <summary>Puts an issuer in the place of the one with this version; 0 for a new one. False when it is another version.</summary>
    internal async Task<bool> ReplaceAsync(Issuer issuer, long version, CancellationToken cancel)
    {
        var keys = new Dictionary<string, IndexValue> { ["code"] = IndexValue.Of(issuer.Code) };
        DocumentWrite write = version == 0
            ? seals.Insert(Collections.Issuers, issuer.Code, issuer, keys)
            : seals.Replace(Collections.Issuers, issuer.Code, version, issuer, keys);
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
    }

    /// <summary>All issuers, by code.</summary>
    public async Task<IReadOnlyList<Issuer>> ListAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Issuers, new IndexQuery("by_code", [], Limit: Most), cancel);
        return [.. page.Documents.Select(document => seals.Open<Issuer>(Collections.Issuers, document))];
    }

    /// <summary>For the operator: adds the issuer or replaces what is known of it. False when somebody else changed it at the same moment.</summary>
    public async Task<bool> PutAsync(Issuer issuer, CancellationToken cancel)
    {
        var existing = await documents.FindAsync(Collections.Issuers, issuer.Code, cancel);
        return await ReplaceAsync(issuer, existing?.Version ?? 0, cancel);
    }
}
