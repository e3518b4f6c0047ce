using System.Buffers.Binary;

namespace LicenseVault.Core.Notifying;

/// <summary>When it is tried again: after five seconds, then twice as long with each try, six hours at most; each time between half of that and all of it.</summary>
internal sealed class RetryTimes(WebhookRules rules, IEntropy entropy, TimeProvider clock)
{
    private const int MostDoublings = 13;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The delivery after another try that was in vain; null when there will be none.</summary>
    public WaitingDelivery? After(WaitingDelivery delivery)
    {
        var (now, tries) = (clock.GetUtcNow(), delivery.Tries + 1);
        return tries >= rules.MostTries || now - delivery.Since >= rules.LongestWait
            ? null
            : delivery with { Tries = tries, NextAt = now + PauseAfter(tries) };
    }

    /// <summary>How long a receiver is left alone that has failed so many times in a row.</summary>
    public TimeSpan PauseAfter(int tries)
    {
        var whole = rules.FirstPause * Math.Pow(2, Math.Min(tries - 1, MostDoublings));
        Span<byte> random = stackalloc byte[sizeof(uint)];
        entropy.Fill(random);
        return (whole < Longest ? whole : Longest) * (0.5 + BinaryPrimitives.ReadUInt32BigEndian(random) / (2.0 * uint.MaxValue));
    }
}
