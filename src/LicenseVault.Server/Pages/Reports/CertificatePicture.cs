namespace LicenseVault.Server.Pages.Reports;

/// <summary>One page of a certificate as a picture.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Width">In millimetres.</param>
/// <param name="Height">In millimetres.</param>
internal sealed record CertificatePicture(string Address, double Width, double Height)
{
    /// <summary>For the browser, which keeps the place free until the picture comes.</summary>
    public int WholeWidth => (int)Math.Round(Width);

    /// <inheritdoc cref="WholeWidth"/>
    public int WholeHeight => (int)Math.Round(Height);

    public string Shape => Width > Height ? "wide" : "tall";
}
