using System.Collections.Concurrent;

namespace LicenseVault.Core.Federation;

/// <summary>Counts the questions of each peer, minute by minute, after its signature was found good: nobody else can use up what it may ask. Safe to use from any thread.</summary>
public sealed class PeerQuestionCount(PeerAllowance allowance, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (long Minute, int Asked)> _counts = new(StringComparer.Ordinal);

    /// <summary>False when the peer has asked all that it may in this minute.</summary>
    public bool TryTake(string peerId)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        var counted = _counts.AddOrUpdate(peerId, _ => (minute, 1), (_, before) => before.Minute == minute ? (minute, before.Asked + 1) : (minute, 1));
        return counted.Asked <= allowance.QuestionsPerMinute;
    }
}
