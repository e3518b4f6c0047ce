using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Storage.MongoDb.Documents;

internal sealed class MongoDbDocumentStoreOptions
{
    private const string DatabaseRule = "Vault:Documents:Database must be a lower-case letter and up to 62 lower-case letters, digits, underscores and hyphens.";

    [Required(ErrorMessage = "Vault:Documents:ConnectionString must be a MongoDB connection string, mongodb://host or mongodb+srv://host.")]
    public string ConnectionString { get; set; } = "";

    /// <summary>Lower-case, as MongoDB refuses names that differ from others only by case.</summary>
    [Required(ErrorMessage = DatabaseRule)]
    [RegularExpression("[a-z][a-z0-9_-]{0,62}", ErrorMessage = DatabaseRule)]
    public string Database { get; set; } = "license_vault";

    [Range(1, 300, ErrorMessage = "Vault:Documents:TimeoutSeconds must be 1 to 300.")]
    public int TimeoutSeconds { get; set; } = 10;
}
