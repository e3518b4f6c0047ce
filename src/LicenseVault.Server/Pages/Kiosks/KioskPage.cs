namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>A page of a kiosk.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Machine">What the machine is called; null for a browser that is none.</param>
internal abstract record KioskPage(Visit Visit, string? Machine) : Page(Visit);
