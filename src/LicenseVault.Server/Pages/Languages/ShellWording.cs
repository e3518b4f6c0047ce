namespace LicenseVault.Server.Pages.Languages;

/// <summary>What stands around every page.</summary>
internal sealed record ShellWording(
    string Product, string Service, string Skip, string Home, string Languages, string Interface, string Footer, string Sandbox);
