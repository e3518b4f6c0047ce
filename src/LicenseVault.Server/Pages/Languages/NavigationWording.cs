using LicenseVault.Core.People;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>What stands at the head of the pages for people who signed in, and the names of their roles.</summary>
internal sealed record NavigationWording
{
    public required string Label { get; init; }

    public required string SignIn { get; init; }

    public required string SignOut { get; init; }

    public required string LargeType { get; init; }

    public required string NormalType { get; init; }

    public required string Citizen { get; init; }

    public required string Security { get; init; }

    public required string Uses { get; init; }

    public required string Agency { get; init; }

    public required string Grants { get; init; }

    public required string Faults { get; init; }

    public required string Kiosk { get; init; }

    public required string Counter { get; init; }

    public required string WaitingFaults { get; init; }

    public required string Steward { get; init; }

    public required string Auditor { get; init; }

    public required string Operation { get; init; }

    public required IReadOnlyDictionary<Role, string> Roles { get; init; }
}
