namespace LicenseVault.Core.Protecting;

/// <summary>A stored record is not as this vault wrote it: a disk turned a byte, or somebody wrote to the database.</summary>
public sealed class DamagedRecordException(string collection, string id) : Exception($"The record {id} in {collection} is not as this vault wrote it.")
{
    public string Collection { get; } = collection;

    public string Id { get; } = id;
}
