using LicenseVault.Core.Protecting;

namespace LicenseVault.Core.People;

/// <summary>
/// By what a person is known in records: a keyed digest, the same at every sign-in. It is also what tells whether two acts, by page or by
/// program, are one person's.
/// </summary>
public sealed class PersonKeys(LookupDigest digests)
{
    public string Of(Person person) => person switch
    {
        Person.Citizen citizen => OfCitizen(citizen.IdType, citizen.IdNumber),
        Person.Clerk clerk => OfClerk(clerk.Agency, clerk.Operator),
        _ => throw new System.Diagnostics.UnreachableException("A person is a citizen or a clerk."),
    };

    public string OfCitizen(string idType, string idNumber) => digests.Of("person", "citizen", idType, idNumber);

    public string OfClerk(string agency, string operatorId) => digests.Of("person", "clerk", agency, operatorId);
}
