namespace LicenseVault.Server.Pages.SigningIn;

/// <summary>Asks whether to sign out here or everywhere.</summary>
internal sealed record SignOutPage(Visit Visit) : Page(Visit)
{
    public override string Title => Visit.Text.SignIn.SignOut.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/SigningIn/SignOut.cshtml", this);
}
