namespace LicenseVault.Server.Pages.Faults;

/// <summary>What I have reported, newest first, and where I report.</summary>
internal sealed record FaultsPage(Visit Visit, IReadOnlyList<FaultRow> Rows, string? Next) : Page(Visit)
{
    public required FaultForm Form { get; init; }

    /// <summary>Who may be asked for what is missing: code and name.</summary>
    public required IReadOnlyList<(string Code, string Name)> Agencies { get; init; }

    /// <summary>Why it was not taken; null when nothing was wrong.</summary>
    public string? Refusal { get; init; }

    public override string Title => Visit.Text.Faults.Title;

    public PageResult ToResult() => new(Refusal is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, "/Pages/Faults/Faults.cshtml", this);
}
