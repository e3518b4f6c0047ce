namespace LicenseVault.Core.Protecting;

/// <summary>A data key as it is stored. A retired one stays without its bytes, so that its id is not given again.</summary>
internal sealed record DataKeyRecord
{
    /// <summary>Null for the first key, which is derived and has a record only when it is retired.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The key, sealed under the vault's secret, base64; null when it is retired.</summary>
    public string? Wrapped { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}
