using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>What was found.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Typed">What was searched for.</param>
/// <param name="Found">Some of it, newest first.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
internal sealed record SearchPage(Visit Visit, string Typed, IReadOnlyList<OwnCertificate> Found, string? Next, bool IsFirst) : Page(Visit)
{
    public override string Title => (IsFirst, Next) switch
    {
        (true, null) => Found.Count == 0 ? Visit.Text.Agency.NotFound : Languages.Wording.Fill(Visit.Text.Agency.Found, Found.Count),
        (true, _) => Languages.Wording.Fill(Visit.Text.Agency.FoundNewest, Found.Count),
        (false, _) => Languages.Wording.Fill(Visit.Text.Agency.FoundOlder, Found.Count),
    };

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Agencies/Search.cshtml", this);
}
