namespace LicenseVault.Core.Auditing;

/// <summary>That somebody did or asked something, and what came of it. People and holders are keyed digests; nothing here is personal.</summary>
public sealed record AuditEntry
{
    public required DateTimeOffset At { get; init; }

    public required AuditKind Kind { get; init; }

    /// <summary>The name of the route, such as <c>POST /api/v1/uses/</c>, never a path that was sent.</summary>
    public required string Action { get; init; }

    /// <summary>The client; null for a person or a stranger.</summary>
    public string? Client { get; init; }

    /// <summary>See <see cref="People.PersonKeys"/>; null for a program or a stranger.</summary>
    public string? Person { get; init; }

    /// <summary>What it was about: the identifier of a certificate, or the id of another record.</summary>
    public string? Subject { get; init; }

    /// <summary>The key of the holder whose data it was about.</summary>
    public string? Holder { get; init; }

    /// <summary>The operator in whose name a program asked.</summary>
    public string? Operator { get; init; }

    /// <summary>Three digits of HTTP, or the status of a sharing answer after them.</summary>
    public required string Outcome { get; init; }
}

/// <summary>What an entry is kept for, and so for how long.</summary>
public enum AuditKind
{
    /// <summary>Personal data were asked for: three years.</summary>
    PersonalData,

    /// <summary>Something was changed or decided, or figures and settings were read: 184 days.</summary>
    Operation,

    /// <summary>Somebody signed in or out, or a program was given a token: 184 days.</summary>
    Access,
}
