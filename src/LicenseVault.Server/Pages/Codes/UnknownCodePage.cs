namespace LicenseVault.Server.Pages.Codes;

/// <summary>The answer to a code that finds nothing, whether it is malformed or just unknown.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Typed">What was typed, to be mended.</param>
internal sealed record UnknownCodePage(Visit Visit, string Typed) : Page(Visit)
{
    public override string Title => Visit.Text.UnknownCode.Title;

    public CodeForm Form => new(Visit.Text.Home, Typed, Visit.Text.UnknownCode.Error);

    public PageResult ToResult() => new(StatusCodes.Status404NotFound, "/Pages/Codes/UnknownCode.cshtml", this);
}
