namespace LicenseVault.Core.Notifying;

/// <summary>One thing that subscribers are told; no personal data.</summary>
public sealed record Notice
{
    /// <summary>Where it stands among all notices of its source.</summary>
    public required NoticePlace Place { get; init; }

    /// <summary>The same with every delivery to whomever.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="NoticeKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The identifier of the certificate.</summary>
    public required string Certificate { get; init; }

    /// <summary>The code of its type.</summary>
    public required string Type { get; init; }

    /// <summary>The code of the authority.</summary>
    public required string Issuer { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the signed status statement, hex; null where there is none.</summary>
    public string? Statement { get; init; }

    /// <summary>The certificate that took its place.</summary>
    public string? Successor { get; init; }

    /// <summary>The last day, for one that ends.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>How many days before the end it was due.</summary>
    public int? DaysBefore { get; init; }
}
