namespace LicenseVault.Protocol.StatusLists;

/// <summary>A status list whose signature was found good. It may be kept and asked again, and tells itself when it is too old. Immutable.</summary>
public sealed class TrustedStatusList
{
    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    internal TrustedStatusList(StatusListToken token, DateTimeOffset fetchedAt) => (Token, FetchedAt) = (token, fetchedAt);

    /// <summary>What was signed.</summary>
    public StatusListToken Token { get; }

    /// <summary>When it was fetched.</summary>
    public DateTimeOffset FetchedAt { get; }

    /// <summary>From when on it is not to be asked any more: it expires, or its time to live is over (draft-ietf-oauth-status-list-20 section 8.3).</summary>
    public DateTimeOffset FreshUntil => Token.ExpiresAt < FetchedAt + Token.TimeToLive ? Token.ExpiresAt : FetchedAt + Token.TimeToLive;

    /// <summary>The status at an index, as of now.</summary>
    /// <param name="index">The <c>idx</c> of the credential.</param>
    /// <param name="now">The time.</param>
    public StatusAnswer StatusOf(long index, DateTimeOffset now) => StatusOf(index, now, TimeSpan.Zero);

    /// <summary>The status at an index while the list cannot be fetched anew, which is what its time to live asks for (section 8.3); never after it has expired.</summary>
    /// <param name="index">The <c>idx</c> of the credential.</param>
    /// <param name="now">The time.</param>
    /// <param name="grace">How much longer than its time to live it is asked. Whoever shows the answer has to say how old it is.</param>
    public StatusAnswer StatusOf(long index, DateTimeOffset now, TimeSpan grace)
    {
        if (FaultAt(now, grace) is { } fault)
            return fault;

        return index >= 0 && index < Token.List.Count
            ? new StatusAnswer.Stated(Token.List[(int)index], Token.IssuedAt)
            : new StatusAnswer.CouldNotCheck("index-out-of-range", "The list ends before the place of this certificate.");
    }

    internal StatusAnswer.CouldNotCheck? FaultAt(DateTimeOffset now, TimeSpan grace = default) =>
        now < Token.IssuedAt - ClockSkew ? new("issued-in-future", "The list was signed after this time.")
        : now >= Token.ExpiresAt ? new("list-expired", "The list has expired.")
        : now < FetchedAt - ClockSkew || now > FetchedAt + Token.TimeToLive + grace ? new("list-stale", "The list was fetched too long ago.")
        : null;
}
