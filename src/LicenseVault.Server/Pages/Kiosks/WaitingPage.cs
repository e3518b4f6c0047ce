using LicenseVault.Core.Kiosks;
using LicenseVault.Documents.QrCodes;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>The code that somebody scans with their phone.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Machine">What the machine is called.</param>
/// <param name="Pairing">It waits.</param>
/// <param name="Address">Where the phone goes, without the code.</param>
internal sealed record WaitingPage(Visit Visit, string? Machine, Pairing Pairing, string Address) : KioskPage(Visit, Machine)
{
    public override string Title => Visit.Text.Kiosk.Scan.Title;

    public QrPicture? Picture => QrPicture.Of($"{Address}?code={Pairing.Code}");

    /// <summary>To be read aloud.</summary>
    public string SpacedCode => $"{Pairing.Code[..4]} {Pairing.Code[4..]}";

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Kiosks/Waiting.cshtml", this);
}
