namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Where a certificate is shown by a live code, or somebody is allowed to use it.</summary>
internal sealed record SharingFormsPage(Visit Visit, OwnCertificate Certificate, AgencyNames Agencies) : Page(Visit)
{
    public bool IsPurposeWrong { get; init; }

    public bool IsGrantWrong { get; init; }

    /// <summary>What was typed.</summary>
    public string Purpose { get; init; } = "";

    /// <inheritdoc cref="Purpose"/>
    public string Agency { get; init; } = "";

    /// <inheritdoc cref="Purpose"/>
    public string Matter { get; init; } = "";

    public override string Title => Visit.Text.Sharing.Title;

    public PageResult ToResult() =>
        new(IsPurposeWrong || IsGrantWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Citizens/SharingForms.cshtml", this);
}
