using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// Whether the secret is that of the vault whose records are in the document store. Under another one everything looks damaged, and what is written then
/// is damaged for the right one.
/// </summary>
public sealed class SecretTest(IDocumentStore documents, RecordSeals seals)
{
    private const int Samples = 3;

    // What every vault has that was ever used, and some of it in numbers.
    private static readonly Collection[] Tried = [Collections.DataKeys, Collections.SigningKeys, Collections.Issuers, Collections.Types, Collections.Clients, Collections.Certificates];

    /// <summary>False when there are records, and none of those that were tried opens. Throws what the store throws.</summary>
    public async Task<bool> FitsAsync(CancellationToken cancel)
    {
        var isEmpty = true;
        foreach (var collection in Tried)
        {
            foreach (var document in await documents.ScanAsync(collection, after: null, Samples, cancel))
            {
                if (Opens(collection, document))
                    return true;
                isEmpty = false;
            }
        }

        return isEmpty;
    }

    private bool Opens(Collection collection, Document document)
    {
        try
        {
            return seals.OpenContent(collection, document).Length > 0;
        }
        catch (DamagedRecordException)
        {
            return false;
        }
    }
}
