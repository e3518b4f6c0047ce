using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Storage.Embedded.Objects;

internal sealed class FileObjectStoreOptions
{
    [Required(ErrorMessage = "Vault:Objects:Root must name the folder that holds the objects.")]
    public string Root { get; set; } = "";
}
