using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>What the attributes cannot say of the settings.</summary>
internal sealed class VaultOptionsValidator : IValidateOptions<VaultOptions>
{
    public ValidateOptionsResult Validate(string? name, VaultOptions options)
    {
        var faults = new List<string>();
        if (options.BaseUrl.Length > 0 && !IsBaseUrl(options.BaseUrl))
            faults.Add("Vault:BaseUrl must be http or https with a host and nothing after it, not even a slash.");
        if (options.SecretFile.Length > 0 && SecretFile.FaultOf(options.SecretFile) is { } secretFault)
            faults.Add($"Vault:SecretFile: {secretFault}");
        if (options.TrustFolder.Length > 0 && TrustFolder.FaultOf(options.TrustFolder) is { } trustFault)
            faults.Add($"Vault:TrustFolder: {trustFault}");
        faults.AddRange(options.FontFolders.Where(folder => !Directory.Exists(folder)).Select(_ => "Vault:FontFolders names a folder that is not there."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && text == url.GetLeftPart(UriPartial.Authority);
}
