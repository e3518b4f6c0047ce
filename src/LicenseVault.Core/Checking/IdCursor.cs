using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>
/// Says whether certificates have records, asked in about the order of their ids: it walks along, and looks up only what it does not meet
/// on its way.
/// </summary>
internal sealed class IdCursor(IDocumentStore documents)
{
    private const int PageLength = 500;

    private readonly Queue<string> _ids = new();
    private string? _last;
    private bool _isAtEnd;

    public async ValueTask<bool> HasAsync(string id, CancellationToken cancel)
    {
        while (true)
        {
            while (_ids.TryPeek(out var next) && string.CompareOrdinal(next, id) < 0)
                _ids.Dequeue();
            if (_ids.TryPeek(out var found))
                return found == id || await IsStoredAsync(id, cancel);
            if (_isAtEnd)
                return await IsStoredAsync(id, cancel);
            await ReadOnAsync(cancel);
        }
    }

    private async Task ReadOnAsync(CancellationToken cancel)
    {
        try
        {
            var page = await documents.ScanAsync(Collections.Certificates, _last, PageLength, cancel);
            foreach (var document in page)
                _ids.Enqueue(document.Id);
            _isAtEnd = page.Count < PageLength;
            _last = page.Count > 0 ? page[^1].Id : _last;
        }
        catch (Exception problem) when (problem is not (StoreUnavailableException or StoreUnfitException or OperationCanceledException or ObjectDisposedException))
        {
            // The walk through the certificates has found it; here each is looked up from now on.
            _isAtEnd = true;
        }
    }

    private async Task<bool> IsStoredAsync(string id, CancellationToken cancel) =>
        await documents.FindAsync(Collections.Certificates, id, cancel) is not null;
}
