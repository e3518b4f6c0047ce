namespace LicenseVault.Server.Pages.Languages;

/// <summary>The languages of the pages.</summary>
internal enum Language
{
    Chinese,
    English,
}
