using System.Collections.Concurrent;
using System.Text.Json;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.StatusLists;

namespace LicenseVault.Core.MassChanges;

/// <summary>The status lists that a run has open.</summary>
internal sealed class HeldLists(StatusListStore store)
{
    // A quarter of a megabyte each.
    private const int Most = 64;

    private readonly ConcurrentDictionary<StatusListId, HeldList> _held = new();

    /// <summary>Those of the lists that can be had; the certificates in the others take the ordinary way.</summary>
    public async Task<IReadOnlyDictionary<StatusListId, HeldList>> HoldAsync(IEnumerable<StatusListId> lists, CancellationToken cancel)
    {
        var taken = new Dictionary<StatusListId, HeldList>();
        foreach (var id in lists.Take(Most))
        {
            if (await HeldAsync(id, cancel) is { } held)
                taken.Add(id, held);
        }

        return taken;
    }

    public Task<bool> WriteAsync(HeldList held, CancellationToken cancel) => held.WriteAsync(store, cancel);

    private async Task<HeldList?> HeldAsync(StatusListId id, CancellationToken cancel)
    {
        if (_held.TryGetValue(id, out var held) && !held.IsLost)
            return held;

        try
        {
            if (_held.Count >= Most)
                _held.Clear();
            return _held[id] = new HeldList(await store.OpenAsync(id, cancel));
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or JsonException)
        {
            // The builder of the lists tells of it.
            return null;
        }
    }
}
