using LicenseVault.Core.People;

namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>Somebody whom anyone can be in a sandbox.</summary>
/// <param name="User">The user name.</param>
/// <param name="Person">Whom it stands for.</param>
internal sealed record SandboxUser(string User, Person Person)
{
    public static IReadOnlyList<SandboxUser> Of(SampleFolder samples) =>
    [
        .. samples.People.Select(person => new SandboxUser(
            person.User!, new Person.Citizen { Name = person.Name, IdType = person.IdType, IdNumber = person.IdNumber })),
        .. samples.Clerks.Select(clerk => new SandboxUser(
            clerk.User, new Person.Clerk { Name = clerk.Name, Agency = clerk.Agency, Operator = clerk.Operator, Roles = [.. clerk.Roles.Select(RoleOf)] })),
    ];

    private static Role RoleOf(string name) => Roles.Find(name) ?? throw new InvalidDataException($"certs-samples/clerks.json names a role that is none: {name}.");
}
