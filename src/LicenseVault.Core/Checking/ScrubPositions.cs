using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Remembers how far the scrub has come, so that a restart goes on.</summary>
public sealed class ScrubPositions(IDocumentStore documents, RecordSeals seals)
{
    private const string Name = "scrub";

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>Null before the first step, and when what is remembered is damaged: then it begins anew.</summary>
    public async Task<ScrubPosition?> FindAsync(CancellationToken cancel)
    {
        if (await documents.FindAsync(Collections.Progress, Name, cancel) is not { } document)
            return null;

        return seals.TryOpen<ScrubPosition>(Collections.Progress, document, []);
    }

    /// <summary>Of two that save at once one wins; the other has only checked something twice.</summary>
    public async Task SaveAsync(ScrubPosition position, CancellationToken cancel)
    {
        var stored = await documents.FindAsync(Collections.Progress, Name, cancel);
        await documents.WriteAsync(
            stored is null
                ? seals.Insert(Collections.Progress, Name, position, NoKeys)
                : seals.Replace(Collections.Progress, Name, stored.Version, position, NoKeys),
            cancel);
    }
}
