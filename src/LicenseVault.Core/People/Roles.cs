using System.Text.Json;

namespace LicenseVault.Core.People;

/// <summary>The names of roles, and which of them one person may not hold together.</summary>
public static class Roles
{
    // Of these nobody has two. Who handles cases or watches the figures decides nothing that another of them would have to check.
    private static readonly Role[] Apart =
        [Role.Maker, Role.Checker, Role.Sealer, Role.Auditor, Role.SecurityAdministrator, Role.SystemAdministrator];

    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    public static string NameOf(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>Null for a name that is no role's.</summary>
    public static Role? Find(string name)
    {
        var found = All.Where(role => NameOf(role) == name).ToList();
        return found is [var role] ? role : null;
    }

    /// <summary>Whether these give one person what must be in two hands.</summary>
    public static bool Conflict(IEnumerable<Role> roles) => roles.Distinct().Intersect(Apart).Skip(1).Any();
}
