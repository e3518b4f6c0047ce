using LicenseVault.Core.Access;

namespace LicenseVault.Core.People;

/// <summary>A clerk who signed in, as an account: what they do is done under the key by which they are known, for their agency and no other.</summary>
public static class ClerkAccount
{
    /// <param name="clerk">Who signed in.</param>
    /// <param name="key">See <see cref="PersonKeys"/>.</param>
    public static Client Of(Person.Clerk clerk, string key) => new(key, "", clerk.Agency, [], [clerk.Agency], "") { Person = key };
}
