namespace LicenseVault.Server.Hosting;

/// <summary>The settings of one witness.</summary>
internal sealed class WitnessEntry
{
    /// <summary>Its public key, <c>name+id+key</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>Its submission prefix.</summary>
    public string Url { get; set; } = "";
}
