using LicenseVault.Core.People;
using LicenseVault.Server.Pages;

namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>Asks who to be.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Users">Whom one can be.</param>
/// <param name="Citizens">The holders among them, and how many certificates each has.</param>
/// <param name="Question">The client's parameters, to be sent along.</param>
internal sealed record ChoosePage(Visit Visit, SandboxUsers Users, IReadOnlyList<(SandboxUser User, int Held)> Citizens, IReadOnlyList<KeyValuePair<string, string>> Question) : Page(Visit)
{
    public override string Title => Visit.Text.Sandbox.Title;

    public IEnumerable<(SandboxUser User, Person.Clerk Clerk)> Clerks => Users.All.Where(user => user.Person is Person.Clerk).Select(user => (user, (Person.Clerk)user.Person));

    public string AgencyOf(Person.Clerk clerk) => Users.Agencies.GetValueOrDefault(clerk.Agency) ?? clerk.Agency;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Sandbox/Identity/Choose.cshtml", this);
}
