namespace LicenseVault.Server.Pages.Home;

/// <summary>The start page: a code to be typed or a file to be chosen.</summary>
internal sealed record HomePage(Visit Visit) : Page(Visit)
{
    /// <summary>What is wrong with what was typed; null when nothing is.</summary>
    public string? CodeFault { get; init; }

    /// <summary>What is wrong with what was chosen; null when nothing is.</summary>
    public string? FileFault { get; init; }

    public override string Title => CodeFault ?? FileFault ?? Visit.Text.Home.Title;
}
