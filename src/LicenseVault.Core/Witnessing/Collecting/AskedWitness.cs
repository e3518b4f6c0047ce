using LicenseVault.Core.Transparency;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>What this process knows of a witness that it asks, from one round to the next. For one worker, not for several threads.</summary>
internal sealed class AskedWitness(KnownWitness witness, CosignatureRequests requests, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private PublishedCheckpoint? _asked;
    private Task<WitnessReply>? _answer;
    private DateTimeOffset _notBefore;
    private TimeSpan _pause = FirstPause;
    private DateTimeOffset? _missingSince;
    private string? _fault;

    public KnownWitness Witness => witness;

    public WitnessHealth Health => new(witness.Key.Name, _missingSince, _fault);

    /// <summary>Ends when there is an answer; at once when nothing was asked.</summary>
    public Task Answered => (Task?)_answer ?? Task.CompletedTask;

    /// <summary>Asks for a cosignature, unless it was asked for an earlier one and has not answered, or has failed a moment ago.</summary>
    public void Ask(PublishedCheckpoint published, long lastSize, CancellationToken cancel)
    {
        if (_answer is not null || clock.GetUtcNow() < _notBefore)
            return;

        _asked = published;
        _answer = requests.AskAsync(witness, published, lastSize, cancel);
    }

    /// <summary>The cosignature that has come since it was asked; null when none has. Throws what the stores throw.</summary>
    public async Task<CosignedTree?> TakeAsync()
    {
        if (_answer is not { IsCompleted: true } answer)
            return null;

        _answer = null;
        var reply = await answer;
        _fault = (reply as WitnessReply.NotCosigned)?.Code;
        if (reply is WitnessReply.Cosigned { Line: var line })
        {
            _pause = FirstPause;
            return new CosignedTree(_asked!.Checkpoint.Size, _asked.Note, line, clock.GetUtcNow());
        }

        _notBefore = clock.GetUtcNow() + _pause;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return null;
    }

    /// <summary>Notes whether it has cosigned what was published when the round began.</summary>
    public void Note(bool hasCosigned) => _missingSince = hasCosigned ? null : _missingSince ?? clock.GetUtcNow();
}
