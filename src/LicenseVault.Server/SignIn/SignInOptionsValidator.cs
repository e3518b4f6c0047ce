using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.SignIn;

/// <summary>What the attributes cannot say of the settings.</summary>
internal sealed class SignInOptionsValidator(IOptions<VaultOptions> vault, IOptions<PageOptions> pages) : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(SignInOptions options)
    {
        if (options.BuiltIn && !(pages.Value.Sandbox && IsLoopback(vault.Value.BaseUrl)))
            yield return "Vault:SignIn:BuiltIn lets anybody be anybody; it is for a sandbox on this machine alone.";
        if (!options.IsOn)
            yield break;

        if (!IsSafe(options.Issuer))
            yield return "Vault:SignIn:Issuer must be an https address without a query (http only on this machine).";
        if (!IsSafe(vault.Value.BaseUrl))
            yield return "Vault:SignIn:Issuer is set, so Vault:BaseUrl must be https: sessions do not travel in the clear.";
        if (options.ClientId.Length == 0)
            yield return "Vault:SignIn:ClientId must be what the provider calls this vault.";
        if (!options.Scope.Split(' ').Contains("openid"))
            yield return "Vault:SignIn:Scope must hold openid.";
        if (options.ClientSecretFile.Length > 0 && ClientSecret.FaultOf(options.ClientSecretFile) is { } secretFault)
            yield return $"Vault:SignIn:ClientSecretFile: {secretFault}";
        if (options.Roles.Keys.FirstOrDefault(role => LicenseVault.Core.People.Roles.Find(role) is null) is { } unknown)
            yield return $"Vault:SignIn:Roles:{unknown} is no role of this vault.";
        if (NamesOf(options.Claims).Any(string.IsNullOrWhiteSpace))
            yield return "Vault:SignIn:Claims must name a claim for each of Name, IdType, IdNumber, Agency, Operator and Roles.";
    }

    private static string[] NamesOf(ClaimNames claims) =>
        [claims.Name, claims.IdType, claims.IdNumber, claims.Agency, claims.Operator, claims.Roles];

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || IsLoopback(address))
        && url is { Query: "", Fragment: "", UserInfo: "" };

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback;
}
