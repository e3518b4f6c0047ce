using LicenseVault.Core.Storing;

namespace LicenseVault.Core.MassChanges;

/// <summary>Reads the documents of a part.</summary>
internal sealed class PartDocuments(IDocumentStore documents)
{
    private const int AtOnce = 8;

    /// <param name="identifiers">At most a thousand, ascending.</param>
    /// <param name="areNeighbours">Whether few others lie between them: then they are read in one go.</param>
    /// <returns>Those that are there, by identifier.</returns>
    public async Task<Dictionary<string, Document>> ReadAsync(IReadOnlyList<string> identifiers, bool areNeighbours, CancellationToken cancel)
    {
        var found = new Dictionary<string, Document>(identifiers.Count, StringComparer.Ordinal);
        if (areNeighbours && identifiers.Count > 1)
        {
            var wanted = identifiers.ToHashSet(StringComparer.Ordinal);
            foreach (var document in await documents.ScanAsync(Collections.Certificates, identifiers[0], identifiers.Count - 1, cancel))
            {
                if (wanted.Contains(document.Id))
                    found.Add(document.Id, document);
            }
        }

        foreach (var some in identifiers.Where(identifier => !found.ContainsKey(identifier)).Chunk(AtOnce).ToList())
        {
            foreach (var document in await Task.WhenAll(some.Select(identifier => documents.FindAsync(Collections.Certificates, identifier, cancel))))
            {
                if (document is not null)
                    found.Add(document.Id, document);
            }
        }

        return found;
    }
}
