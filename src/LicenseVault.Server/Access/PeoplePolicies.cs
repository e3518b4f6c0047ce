using LicenseVault.Core.People;
using Microsoft.AspNetCore.Authorization;

namespace LicenseVault.Server.Access;

/// <summary>Which people may open what. None of these policies admits a program, and none for programs admits people.</summary>
internal static class PeoplePolicies
{
    public const string Anyone = "person";
    public const string Citizen = "citizen";
    public const string Clerk = "clerk";

    /// <summary>Whoever has a hand in issuing: makers, checkers and sealers.</summary>
    public const string Agency = "agency";

    /// <summary>Whoever keeps issuing going: makers and sealers.</summary>
    public const string Issuing = "issuing";

    /// <summary>Whoever was let in at a kiosk, for its pages alone.</summary>
    public const string Kiosk = "kiosk";

    private const string Kind = "kind";
    private const string RoleClaim = "role";

    public static string Of(Role role) => $"role:{Roles.NameOf(role)}";

    public static void AddTo(AuthorizationBuilder policies)
    {
        Add(policies, Anyone, policy => policy.RequireClaim(Kind));
        Add(policies, Citizen, policy => policy.RequireClaim(Kind, Citizen));
        Add(policies, Clerk, policy => policy.RequireClaim(Kind, Clerk));
        Add(policies, Agency, policy => policy.RequireClaim(RoleClaim, Roles.NameOf(Role.Maker), Roles.NameOf(Role.Checker), Roles.NameOf(Role.Sealer)));
        Add(policies, Issuing, policy => policy.RequireClaim(RoleClaim, Roles.NameOf(Role.Maker), Roles.NameOf(Role.Sealer)));
        policies.AddPolicy(Kiosk, policy => policy.AddAuthenticationSchemes(KioskAuthentication.SchemeName).RequireAuthenticatedUser().RequireClaim(Kind, Kiosk));
        foreach (var role in Roles.All)
            Add(policies, Of(role), policy => policy.RequireClaim(RoleClaim, Roles.NameOf(role)));
    }

    public static System.Security.Claims.ClaimsPrincipal PrincipalOf(Person person) =>
        new(new System.Security.Claims.ClaimsIdentity(
            [
                new(Kind, person is Person.Citizen ? Citizen : Clerk),
                .. Roles.All.Where(person.Holds).Select(role => new System.Security.Claims.Claim(RoleClaim, Roles.NameOf(role))),
            ],
            SessionAuthentication.SchemeName));

    public static System.Security.Claims.ClaimsPrincipal VisitorOfKiosk() =>
        new(new System.Security.Claims.ClaimsIdentity([new(Kind, Kiosk)], KioskAuthentication.SchemeName));

    private static void Add(AuthorizationBuilder policies, string name, Action<AuthorizationPolicyBuilder> require) =>
        policies.AddPolicy(name, policy =>
        {
            policy.AddAuthenticationSchemes(SessionAuthentication.SchemeName).RequireAuthenticatedUser();
            require(policy);
        });
}
