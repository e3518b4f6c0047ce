namespace LicenseVault.Core.MassChanges;

/// <summary>Which certificates of its issuer a mass change is about.</summary>
public sealed record MassSelection
{
    public required MassSelectionKind Kind { get; init; }

    /// <summary>By query: a type's code; null for all types.</summary>
    public string? Type { get; init; }

    /// <summary>By query: a version of the type; null for all.</summary>
    public int? TypeVersion { get; init; }

    /// <summary>By query: issued then or later.</summary>
    public DateTimeOffset? IssuedFrom { get; init; }

    /// <summary>By query: issued before then.</summary>
    public DateTimeOffset? IssuedBefore { get; init; }

    /// <summary>The mass change whose certificates they are, as far as nothing else has changed them since.</summary>
    public string? Change { get; init; }
}

/// <summary>How certificates are selected.</summary>
public enum MassSelectionKind
{
    Query,

    List,

    /// <summary>Those that another mass change has changed: how one takes a suspension back.</summary>
    ChangedBy,
}
