using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Who has looked at my certificates, newest first.</summary>
internal sealed record UsesPage(Visit Visit, IReadOnlyList<UseView> Uses, string? Next, AgencyNames Agencies, MatterNames Matters) : Page(Visit)
{
    public override string Title => Visit.Text.Sharing.Uses;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Uses.cshtml", this);
}
