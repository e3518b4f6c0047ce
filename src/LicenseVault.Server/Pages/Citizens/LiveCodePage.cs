using LicenseVault.Documents.QrCodes;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>A live code, to be held before somebody's camera.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Certificate">What it shows.</param>
/// <param name="Picture">The code.</param>
/// <param name="Seconds">How long it still works.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Fields">What it lets others see.</param>
internal sealed record LiveCodePage(Visit Visit, OwnCertificate Certificate, QrPicture Picture, int Seconds, string Purpose, ShownFields Fields) : Page(Visit)
{
    public override string Title => Visit.Text.Sharing.LiveCode;

    /// <summary>What alone can be seen; null where that is all.</summary>
    public string? Labels =>
        Fields.IsAll || Certificate.Type is not { } type ? null : string.Join(Visit.Text.ListSeparator, ShownFields.LabelsIn(Fields.Chosen, type, Visit));

    // Nothing else takes the code off the screen there.
    public override (int Seconds, string Address)? Leaving => (Seconds, $"{Certificate.Address}/sharing?over=true");

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/LiveCode.cshtml", this);
}
