namespace LicenseVault.Protocol.Federation;

/// <summary>What a vault says of itself at <c>/.well-known/license-vault</c>; api-specs/federation.md has the form. Times are in whole seconds.</summary>
public sealed record VaultDescription
{
    /// <summary>The longest a description may be good for.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(7);

    /// <summary>Scheme and host, no slash at the end (<c>iss</c>).</summary>
    public required string BaseUrl { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was signed (<c>iat</c>).</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From when on it says nothing any more (<c>exp</c>).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The issuers that it answers for.</summary>
    public required IReadOnlyList<DescribedIssuer> Issuers { get; init; }

    /// <summary>The URL of its log; null while it has none.</summary>
    public string? LogUrl { get; init; }

    /// <summary>The log's key as a note's verifier key (C2SP signed-note); null while it has no log.</summary>
    public string? LogKey { get; init; }

    /// <summary>Below which its status lists are.</summary>
    public required string StatusLists { get; init; }

    /// <summary>The keys that sign its requests and answers.</summary>
    public required IReadOnlyList<MessageKey> Keys { get; init; }

    /// <summary>The address of the newest checkpoint; null while it has no log.</summary>
    public string? Checkpoint => LogUrl is null ? null : $"{LogUrl}/checkpoint";
}
