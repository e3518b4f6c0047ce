using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Storage.Embedded.Documents;

internal sealed class SqliteDocumentStoreOptions
{
    [Required(ErrorMessage = "Vault:Documents:Path must name the SQLite file that holds the documents; it is made when there is none.")]
    public string Path { get; set; } = "";
}
