namespace LicenseVault.Server.Pages.Agencies;

/// <summary>Where a clerk types what a certificate is to be found by.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Typed">What was typed.</param>
internal sealed record SearchForm(Visit Visit, string Typed);
