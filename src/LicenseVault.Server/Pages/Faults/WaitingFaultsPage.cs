namespace LicenseVault.Server.Pages.Faults;

/// <summary>What waits for the agency's answer, oldest first.</summary>
internal sealed record WaitingFaultsPage(Visit Visit, IReadOnlyList<FaultRow> Rows, string? Next) : Page(Visit)
{
    /// <summary>An answer was empty or too long.</summary>
    public bool IsRefused { get; init; }

    public override string Title => Visit.Text.Faults.Waiting;

    public PageResult ToResult() => new(IsRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Faults/Waiting.cshtml", this);
}
