namespace LicenseVault.Server.Hosting;

/// <summary>One machine.</summary>
internal sealed class KioskEntry
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Raised when a key got into other hands.</summary>
    public int Series { get; set; } = 1;
}
