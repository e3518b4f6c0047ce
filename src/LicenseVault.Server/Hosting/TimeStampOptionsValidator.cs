using LicenseVault.Server.Pages;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>What the attributes cannot say of the settings.</summary>
internal sealed class TimeStampOptionsValidator(IOptions<VaultOptions> vault, IOptions<PageOptions> pages) : IValidateOptions<TimeStampOptions>
{
    public ValidateOptionsResult Validate(string? name, TimeStampOptions options)
    {
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(TimeStampOptions options)
    {
        if (options.BuiltIn && !(pages.Value.Sandbox && Uri.TryCreate(vault.Value.BaseUrl, UriKind.Absolute, out var url) && url.IsLoopback))
            yield return "Vault:TimeStamps:BuiltIn gives time stamps that prove nothing; it is for a sandbox on this machine alone.";
        if (options.BuiltIn && options.Address.Length > 0)
            yield return "Vault:TimeStamps:Address and Vault:TimeStamps:BuiltIn are both set; there is one authority.";
        if (options.Address.Length > 0 && !(Uri.TryCreate(options.Address, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "", Fragment: "" }))
            yield return "Vault:TimeStamps:Address must be an http or https address.";
        if (options.HasAuthority && options.TrustFolder.Length == 0)
            yield return "Vault:TimeStamps:TrustFolder must name the folder with the root certificates (*.pem) behind the authority for time stamps.";
        if (options.TrustFolder.Length > 0 && TrustFolder.FaultOf(options.TrustFolder) is { } fault)
            yield return $"Vault:TimeStamps:TrustFolder: {fault}";
        if (!options.RevocationHosts.All(IsHost))
            yield return "Vault:TimeStamps:RevocationHosts must be names of hosts, with a port where it is not the usual one, and nothing else.";
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var url) && url.Authority.Equals(text, StringComparison.OrdinalIgnoreCase) && url is { AbsolutePath: "/", Query: "", UserInfo: "" };
}
