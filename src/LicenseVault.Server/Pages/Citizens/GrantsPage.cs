using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>What I have allowed others, newest first.</summary>
internal sealed record GrantsPage(Visit Visit, IReadOnlyList<OwnGrant> Grants, string? Next, DateTimeOffset Now, AgencyNames Agencies, MatterNames Matters) : Page(Visit)
{
    public override string Title => Visit.Text.Sharing.Grants;

    /// <summary>One that is used up too: for some minutes more may be fetched with what was opened by it.</summary>
    public bool MayBeWithdrawn(GrantView grant) => grant.WithdrawnAt is null && Now < grant.Until;

    /// <summary>What taking it back does not end, before and after; null when it ends all.</summary>
    public string? DutyOf(OwnGrant grant) =>
        grant.DutyBasis is { } basis && (grant.Grant.WithdrawnAt is not null || MayBeWithdrawn(grant.Grant)) ? Languages.Wording.Fill(Visit.Text.Sharing.DutyAnyway, basis) : null;

    public bool Counts(GrantView grant) => grant.WithdrawnAt is null && Now < grant.Until && grant.Uses < grant.MostUses;

    public string StateOf(GrantView grant) =>
        grant.WithdrawnAt is not null ? Visit.Text.Sharing.Withdrawn : Counts(grant) ? Visit.Text.Sharing.Counts : Visit.Text.Sharing.Over;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Grants.cshtml", this);
}
