using System.Text.Json;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Leasing;

/// <summary>
/// Gives work that must have one worker to one process at a time. The time in a lease only says when others may try; what keeps a holder
/// from before out, however long it was paused and however wrong its clock, is that each saving names the version of the lease's document
/// that it read (fencing).
/// </summary>
public sealed class Leases(IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>The lease, or null while somebody else holds it.</summary>
    /// <typeparam name="TState">What the worker saves under the lease; JSON.</typeparam>
    public async Task<Lease<TState>?> TryTakeAsync<TState>(string name, TimeSpan length, CancellationToken cancel)
        where TState : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        var found = await documents.FindAsync(Collections.Leases, name, cancel);
        var held = found is null ? new LeaseRecord(0, DateTimeOffset.MinValue) : seals.Open<LeaseRecord>(Collections.Leases, found);
        if (held.Until > clock.GetUtcNow())
            return null;

        var version = found?.Version ?? 0;
        var taken = new LeaseRecord(held.Term + 1, clock.GetUtcNow() + length, held.State);
        return await WriteAsync(name, version, taken, cancel)
            ? new Lease<TState>(this, name, length, version + 1, taken)
            : null;
    }

    /// <summary>What was saved last under a lease, by whomever; null when nothing was.</summary>
    public async Task<TState?> StateOfAsync<TState>(string name, CancellationToken cancel)
        where TState : class =>
        await documents.FindAsync(Collections.Leases, name, cancel) is { } found
            ? seals.Open<LeaseRecord>(Collections.Leases, found).State?.Deserialize<TState>()
            : null;

    internal DateTimeOffset UntilOf(TimeSpan length) => clock.GetUtcNow() + length;

    internal async Task<bool> WriteAsync(string name, long version, LeaseRecord record, CancellationToken cancel)
    {
        DocumentWrite write = version == 0
            ? seals.Insert(Collections.Leases, name, record, NoKeys)
            : seals.Replace(Collections.Leases, name, version, record, NoKeys);
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
    }
}
