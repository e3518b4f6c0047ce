using LicenseVault.Core.Access;
using LicenseVault.Core.People;

namespace LicenseVault.Tests.SigningIn;

/// <summary>api-specs/access-matrix.csv: who may use which route.</summary>
internal static class AccessMatrix
{
    public const string Yes = "yes";
    public const string No = "no";

    public static string Path { get; } = Repository.Path("api-specs", "access-matrix.csv");

    /// <summary>Everybody, in the order of the columns.</summary>
    public static IReadOnlyList<string> Callers { get; } = ["anonymous", "citizen", .. Roles.All.Select(Roles.NameOf), .. Scope.All];

    public static string Header => string.Join(',', ["method", "route", .. Callers]);

    public static IReadOnlyList<string> Read() => File.ReadAllLines(Path);
}
