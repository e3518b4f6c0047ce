namespace LicenseVault.Core.Protecting;

/// <summary>A stored record is not as this vault wrote it: a disk turned a byte, or somebody wrote to the database.</summary>
public class DamagedRecordException : Exception
{
    public DamagedRecordException(string collection, string id)
        : this(collection, id, $"The record {id} in {collection} is not as this vault wrote it.")
    {
    }

    private protected DamagedRecordException(string collection, string id, string message)
        : base(message) =>
        (Collection, Id) = (collection, id);

    public string Collection { get; }

    public string Id { get; }
}
