namespace LicenseVault.Server.Pages.Counter;

/// <summary>The matters of a case handler's agency.</summary>
internal sealed record MattersPage(Visit Visit, IReadOnlyList<MatterRow> Matters) : Page(Visit)
{
    /// <summary>Sheets that the agency need not have copied today.</summary>
    public required long PapersToday { get; init; }

    /// <summary>The same within a year.</summary>
    public required long PapersOfYear { get; init; }

    public override string Title => Visit.Text.Counter.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Counter/Matters.cshtml", this);
}
