namespace LicenseVault.Server.Pages;

/// <summary>The settings under <c>Vault:Pages</c>.</summary>
internal sealed class PageOptions
{
    /// <summary>Whether every page says that nothing here is real.</summary>
    public bool Sandbox { get; set; }
}
