using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Storage.PostgreSql.Documents;

internal sealed class PostgreSqlDocumentStoreOptions
{
    [Required(ErrorMessage = "Vault:Documents:ConnectionString must name the PostgreSQL server, database, user and password, as in: Host=db.example;Database=vault;Username=vault;Password=...")]
    public string ConnectionString { get; set; } = "";

    [Required(ErrorMessage = "Vault:Documents:Schema must name the schema that holds the documents; it is made when there is none.")]
    public string Schema { get; set; } = "license_vault";

    [Range(1, 60, ErrorMessage = "Vault:Documents:TimeoutSeconds is 1 to 60.")]
    public int TimeoutSeconds { get; set; } = 5;
}
