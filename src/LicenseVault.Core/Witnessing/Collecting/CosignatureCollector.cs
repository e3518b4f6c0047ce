using System.Text;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>
/// Asks the witnesses for cosignatures of the published checkpoint, all at once, in rounds. Nothing waits for it: the log grows and is shown whether
/// witnesses answer or not. For one worker, not for several threads.
/// </summary>
public sealed class CosignatureCollector(Leases leases, PublishedLog log, CosignatureRequests requests, WitnessTerms terms, TimeProvider clock)
{
    /// <summary>How long others wait after whoever asks has died.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private readonly List<AskedWitness> _witnesses = [.. terms.Witnesses.Select(witness => new AskedWitness(witness, requests, clock))];

    private Lease<CosignedLog>? _lease;
    private DateTimeOffset _savedAt;

    /// <summary>One round. Throws what the stores throw; the next round goes on.</summary>
    /// <param name="patience">How long quick witnesses are waited for; one that is slower is heard in a later round.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<CosigningRound> RunAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (await log.CheckpointAsync(cancel) is not { } published)
            return new CosigningRound.Elsewhere();

        // While nothing happens nothing is written, not even the lease.
        var known = await leases.StateOfAsync<CosignedLog>(CosignedLog.Lease, cancel) ?? CosignedLog.None;
        if (_witnesses.TrueForAll(asked => IsUpToDate(known, asked, published)))
            return Told(known, published);
        if (!await HoldAsync(cancel))
            return new CosigningRound.Elsewhere();

        var before = _lease!.State ?? CosignedLog.None;
        foreach (var asked in _witnesses.Where(asked => !IsUpToDate(before, asked, published)))
            asked.Ask(published, before.LastOf(asked.Witness)?.Size ?? 0, cancel);
        await Task.WhenAny(Task.WhenAll(_witnesses.Select(asked => asked.Answered)), Task.Delay(patience, clock, cancel));

        var after = await HeardAsync(before);
        if (!ReferenceEquals(after, before) && !await SaveAsync(after, cancel))
            return new CosigningRound.Elsewhere();

        return Told(after, published);
    }

    /// <summary>Lets another process go on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancel)
    {
        if (_lease is { } held)
            await held.ReleaseAsync(cancel);
        _lease = null;
    }

    private async Task<CosignedLog> HeardAsync(CosignedLog state)
    {
        foreach (var asked in _witnesses)
        {
            if (await asked.TakeAsync() is { } tree)
                state = WithQuorum(state.With(asked.Witness, tree), tree);
        }

        return state;
    }

    /// <summary>The tree may be older than what is published, and reach its quorum only now.</summary>
    private CosignedLog WithQuorum(CosignedLog state, CosignedTree tree)
    {
        var lines = state.LinesUnder(tree.Note, terms.Witnesses).Select(cosigned => cosigned.Line).ToList();
        return lines.Count >= terms.Quorum && tree.Size >= (state.Witnessed?.Size ?? 0)
            ? state with { Witnessed = new WitnessedNote(tree.Size, Encoding.UTF8.GetString(Cosignatures.With(CosignedCheckpoints.NoteOf(tree.Note), lines).ToBytes()), tree.At) }
            : state;
    }

    private bool IsUpToDate(CosignedLog state, AskedWitness asked, PublishedCheckpoint published) =>
        state.LastOf(asked.Witness) is { } last && last.Note == published.Note && last.At + terms.Renewal > clock.GetUtcNow();

    private CosigningRound.Done Told(CosignedLog state, PublishedCheckpoint published)
    {
        foreach (var asked in _witnesses)
            asked.Note(state.LastOf(asked.Witness)?.Note == published.Note);
        return new CosigningRound.Done([.. _witnesses.Select(asked => asked.Health)]);
    }

    private async Task<bool> HoldAsync(CancellationToken cancel)
    {
        // Each round that hears something saves it, and so renews the lease.
        if (_lease is not null && clock.GetUtcNow() - _savedAt < LeaseLength / 3)
            return true;

        var now = clock.GetUtcNow();
        if (_lease is null || !await _lease.RenewAsync(cancel))
            _lease = await leases.TryTakeAsync<CosignedLog>(CosignedLog.Lease, LeaseLength, cancel);
        _savedAt = now;
        return _lease is not null;
    }

    private async Task<bool> SaveAsync(CosignedLog state, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await _lease!.SaveAsync(state, cancel))
        {
            _savedAt = now;
            return true;
        }

        _lease = null;
        return false;
    }
}
