using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>What I have allowed others, newest first.</summary>
internal sealed record GrantsPage(Visit Visit, IReadOnlyList<GrantView> Grants, string? Next, DateTimeOffset Now, AgencyNames Agencies) : Page(Visit)
{
    public override string Title => Visit.Text.Sharing.Grants;

    public bool Counts(GrantView grant) => grant.WithdrawnAt is null && Now < grant.Until && grant.Uses < grant.MostUses;

    public string StateOf(GrantView grant) =>
        grant.WithdrawnAt is not null ? Visit.Text.Sharing.Withdrawn : Counts(grant) ? Visit.Text.Sharing.Counts : Visit.Text.Sharing.Over;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Grants.cshtml", this);
}
