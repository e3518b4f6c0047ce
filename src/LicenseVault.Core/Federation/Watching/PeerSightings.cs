using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>Keeps what was last seen of each peer.</summary>
public sealed class PeerSightings(IDocumentStore documents, RecordSeals seals)
{
    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    public async Task<PeerSighting> OfAsync(string peerId, CancellationToken cancel) => (await FindAsync(peerId, cancel)).Sighting;

    /// <summary>Changes what is kept, again when somebody else did so at the same moment. Returns what is kept then.</summary>
    /// <param name="change">Returns what it is given when nothing is to be changed. Once evidence is kept, nothing takes it away.</param>
    public async Task<PeerSighting> ChangeAsync(string peerId, Func<PeerSighting, PeerSighting> change, CancellationToken cancel)
    {
        while (true)
        {
            var (before, version) = await FindAsync(peerId, cancel);
            var after = change(before);
            if (ReferenceEquals(after, before))
                return before;

            DocumentWrite write = version == 0
                ? seals.Insert(Collections.PeerSightings, peerId, after, NoKeys)
                : seals.Replace(Collections.PeerSightings, peerId, version, after, NoKeys);
            if (await documents.WriteAsync(write, cancel) is WriteOutcome.Written)
                return after;
        }
    }

    private async Task<(PeerSighting Sighting, long Version)> FindAsync(string peerId, CancellationToken cancel) =>
        await documents.FindAsync(Collections.PeerSightings, peerId, cancel) is { } document
            ? (seals.Open<PeerSighting>(Collections.PeerSightings, document), document.Version)
            : (new PeerSighting { Id = peerId }, 0);
}
