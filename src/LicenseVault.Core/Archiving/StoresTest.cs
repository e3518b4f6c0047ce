using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Archiving;

/// <summary>Whether documents and objects are of one vault, as far as can be told at a glance: a path that was mistyped, or a disk that is not there, is an empty store.</summary>
public sealed class StoresTest(IDocumentStore documents, IObjectStore objects)
{
    /// <summary>Throws what the stores throw.</summary>
    public async Task<StoresFit> FitAsync(CancellationToken cancel)
    {
        var hasDocuments = (await documents.ScanAsync(Collections.Types, after: null, limit: 1, cancel)).Count > 0;
        var hasObjects = await objects.ListAsync("", cancel).GetAsyncEnumerator(cancel).MoveNextAsync();
        return (hasDocuments, hasObjects) switch
        {
            (true, false) => StoresFit.ObjectsGone,
            (false, true) => StoresFit.DocumentsGone,
            _ => StoresFit.Together,
        };
    }
}

/// <summary>What was found of the two stores.</summary>
public enum StoresFit
{
    /// <summary>Both are empty, or both are not.</summary>
    Together,

    /// <summary>There is a catalogue, and not even its templates are there.</summary>
    ObjectsGone,

    /// <summary>There are objects, and no catalogue that they could be of.</summary>
    DocumentsGone,
}
