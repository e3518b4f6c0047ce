namespace LicenseVault.Core.Protecting;

/// <summary>A key under which values inside records are sealed.</summary>
public sealed class DataKey
{
    internal DataKey(string id, DateTimeOffset? since, DateTimeOffset? retiredAt, byte[]? bytes) => (Id, Since, RetiredAt, Bytes) = (id, since, retiredAt, bytes);

    /// <summary>k1, k2 and so on; no id is used again.</summary>
    public string Id { get; }

    /// <summary>When it was made; null for k1, which is as old as the vault.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>When it was thrown away; null for one that opens what is sealed under it.</summary>
    public DateTimeOffset? RetiredAt { get; }

    /// <summary>Null when it is retired.</summary>
    internal byte[]? Bytes { get; }

    /// <summary>Whether its record is damaged; what is sealed under it cannot be read then.</summary>
    public bool IsDamaged { get; init; }
}
