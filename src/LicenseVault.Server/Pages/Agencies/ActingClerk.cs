using LicenseVault.Core.Access;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>The clerk who signed in, for handlers behind a policy for clerks: take it as a parameter.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Account">As what they act.</param>
internal sealed record ActingClerk(Person.Clerk Person, Client Account)
{
    public string Agency => Person.Agency;

    public static async ValueTask<ActingClerk> BindAsync(HttpContext context)
    {
        var session = (await SignedIn.BindAsync(context)).Session;
        var clerk = (Person.Clerk)session.Person;
        return new ActingClerk(clerk, ClerkAccount.Of(clerk, session.PersonKey));
    }

    public bool Is(Role role) => Person.Holds(role);

    /// <summary>Whether the clerk, or their program, proposed it: then others decide it.</summary>
    public bool IsMakerOf(StatusChange change) => change.Maker == Account.Id || change.MakerPerson == Account.Id;
}
