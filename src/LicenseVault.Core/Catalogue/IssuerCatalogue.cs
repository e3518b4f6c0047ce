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

    /// <summary>All issuers, by code.</summary>
    public async Task<IReadOnlyList<Issuer>> ListAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Issuers, new IndexQuery("by_code", [], Limit: Most), cancel);
        return [.. page.Documents.Select(document => seals.Open<Issuer>(Collections.Issuers, document))];
    }

    /// <summary>Adds the issuer or replaces what is known of it. False when somebody else changed it at the same moment.</summary>
    public async Task<bool> PutAsync(Issuer issuer, CancellationToken cancel)
    {
        var keys = new Dictionary<string, IndexValue> { ["code"] = IndexValue.Of(issuer.Code) };
        var existing = await documents.FindAsync(Collections.Issuers, issuer.Code, cancel);
        DocumentWrite write = existing is null
            ? seals.Insert(Collections.Issuers, issuer.Code, issuer, keys)
            : seals.Replace(Collections.Issuers, issuer.Code, existing.Version, issuer, keys);
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
    }
}
