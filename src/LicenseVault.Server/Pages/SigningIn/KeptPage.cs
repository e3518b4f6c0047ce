using LicenseVault.Core.People;

namespace LicenseVault.Server.Pages.SigningIn;

/// <summary>Gives back what somebody typed before their session had ended, to be sent with one click.</summary>
internal sealed record KeptPage(Visit Visit, KeptForm Form) : Page(Visit)
{
    // A picture is kept as text that nobody reads.
    public const int LongestShown = 1000;

    public override string Title => Visit.Text.SignIn.Kept.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/SigningIn/Kept.cshtml", this);
}
