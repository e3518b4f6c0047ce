namespace LicenseVault.Core.People;

/// <summary>The one document of a session. Every process reads it at every request, so that an end counts everywhere at once.</summary>
public sealed record SessionRecord
{
    /// <summary>See <see cref="PersonKeys"/>.</summary>
    public required string Person { get; init; }

    /// <summary>Who it is and what is kept for them: <see cref="SessionContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    /// <summary>Seconds after the last request at which it ends by itself.</summary>
    public required int IdleSeconds { get; init; }

    /// <summary>When the provider last made sure of the person.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>To within a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it ends at the latest.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The id of the kiosk at which it is; null for one that is at none.</summary>
    public string? Kiosk { get; init; }

    /// <summary>Null while nobody has ended it.</summary>
    public SessionEnd? EndedBy { get; init; }

    /// <summary>Where the contents are sealed for.</summary>
    public static string PlaceOf(string id) => $"sessions/{id}/contents";

    public SessionEnd? EndAt(DateTimeOffset now) =>
        EndedBy
        ?? (now >= Until ? SessionEnd.TooLong
            : now >= LastSeenAt.AddSeconds(IdleSeconds) ? SessionEnd.Idle
            : null);
}

/// <summary>What of a session nobody may read in the store.</summary>
public sealed record SessionContents(Person Person, KeptForm? Kept = null);
