using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.SigningIn;

/// <summary>Says one thing, and offers one way on.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">What is the matter.</param>
/// <param name="Button">The way on.</param>
/// <param name="Address">Where it leads.</param>
internal sealed record NoticePage(Visit Visit, int Status, NoticeWording Text, string Button, string Address) : Page(Visit)
{
    public IReadOnlyList<string> Notes { get; init; } = [];

    public override string Title => Text.Title;

    public PageResult ToResult() => new(Status, "/Pages/SigningIn/Notice.cshtml", this);
}
