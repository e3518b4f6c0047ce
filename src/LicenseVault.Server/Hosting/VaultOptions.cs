using System.ComponentModel.DataAnnotations;

namespace LicenseVault.Server.Hosting;

/// <summary>The settings under <c>Vault</c> that say what this vault is.</summary>
internal sealed class VaultOptions
{
    /// <summary>How it is reached from outside; it is printed in QR codes and signed, so it must stay valid for decades.</summary>
    [Required(ErrorMessage = "Vault:BaseUrl must be the address at which the vault is reached from outside, such as https://vault.example.")]
    public string BaseUrl { get; set; } = "";

    [Required(ErrorMessage = "Vault:SecretFile must name the file that holds the vault's secret (./vault secret FILE makes one).")]
    public string SecretFile { get; set; } = "";

    [Required(ErrorMessage = "Vault:TrustFolder must name the folder with the root certificates (*.pem) that may stand behind issuers.")]
    public string TrustFolder { get; set; } = "";

    public IReadOnlyList<string> FontFolders { get; set; } = [];
}
