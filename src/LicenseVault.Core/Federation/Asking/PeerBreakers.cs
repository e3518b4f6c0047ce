using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace LicenseVault.Core.Federation.Asking;

/// <summary>One circuit breaker for each peer: one that fails is not waited for with every question, and asked again after a while.</summary>
public sealed class PeerBreakers(PeerTimes times, TimeProvider clock)
{
    private const int FailuresToOpen = 3;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Breaker> _breakers = new(StringComparer.Ordinal);

    /// <summary>Runs what asks a peer, unless the peer has failed lately. Throws <see cref="PeerUnreachableException"/> or <see cref="BrokenCircuitException"/>.</summary>
    internal ValueTask<T> RunAsync<T>(string peerId, Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancel) =>
        BreakerOf(peerId).Pipeline.ExecuteAsync(ask, cancel);

    /// <summary><c>closed</c>, <c>open</c> or <c>half-open</c>.</summary>
    public string StateOf(string peerId) => BreakerOf(peerId).State.CircuitState switch
    {
        CircuitState.Closed => "closed",
        CircuitState.HalfOpen => "half-open",
        _ => "open",
    };

    private Breaker BreakerOf(string peerId) => _breakers.GetOrAdd(peerId, _ => Make());

    private Breaker Make()
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = FailuresToOpen,
                SamplingDuration = Watched,
                BreakDuration = times.Break,
                StateProvider = state,
                ShouldHandle = new PredicateBuilder().Handle<PeerUnreachableException>(),
            })
            .Build();
        return new Breaker(pipeline, state);
    }

    private sealed record Breaker(ResiliencePipeline Pipeline, CircuitBreakerStateProvider State);
}
