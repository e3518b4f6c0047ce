using System.ComponentModel.DataAnnotations;
using LicenseVault.Core.People;

namespace LicenseVault.Server.SignIn;

/// <summary>The settings under <c>Vault:SignIn</c>: whom the vault lets say who somebody is.</summary>
internal sealed class SignInOptions
{
    /// <summary>The identity provider's issuer identifier (OpenID Connect Discovery 1.0). Left out, nobody signs in.</summary>
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "license-vault";

    /// <summary>Left out for a client without a secret; PKCE is used in any case.</summary>
    public string ClientSecretFile { get; set; } = "";

    public string Scope { get; set; } = "openid profile";

    /// <summary>What is asked for as <c>acr_values</c>, and must come back as <c>acr</c>, when the provider shall make sure of the person anew.</summary>
    public string FreshContext { get; set; } = "";

    /// <summary>Serves the sandbox's own provider; refused outside a sandbox.</summary>
    public bool BuiltIn { get; set; }

    [Range(1, 60, ErrorMessage = "Vault:SignIn:CitizenIdleMinutes must be 1 to 60.")]
    public int CitizenIdleMinutes { get; set; } = (int)SessionTimes.Default.CitizenIdle.TotalMinutes;

    [Range(1, 60, ErrorMessage = "Vault:SignIn:ClerkIdleMinutes must be 1 to 60.")]
    public int ClerkIdleMinutes { get; set; } = (int)SessionTimes.Default.ClerkIdle.TotalMinutes;

    [Range(1, 24, ErrorMessage = "Vault:SignIn:LongestHours must be 1 to 24.")]
    public int LongestHours { get; set; } = (int)SessionTimes.Default.Longest.TotalHours;

    public ClaimNames Claims { get; set; } = new();

    /// <summary>What the provider calls roles, by what this vault calls them; one left out is called the same there.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    public bool IsOn => Issuer.Length > 0;

    public SessionTimes ToTimes() =>
        new(TimeSpan.FromMinutes(CitizenIdleMinutes), TimeSpan.FromMinutes(ClerkIdleMinutes), TimeSpan.FromHours(LongestHours));
}
