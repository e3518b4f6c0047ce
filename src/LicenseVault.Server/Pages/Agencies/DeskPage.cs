using LicenseVault.Core.People;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>What waits for a clerk, and where to begin something.</summary>
internal sealed record DeskPage(Visit Visit, ActingClerk Who) : Page(Visit)
{
    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<WaitingItem> Waiting { get; init; }

    /// <summary>Of a maker: what they drafted and proposed, newest first.</summary>
    public required IReadOnlyList<WaitingItem> Own { get; init; }

    /// <summary>What holders have reported and nobody has answered, in words; null when there is nothing.</summary>
    public string? Reports { get; init; }

    public bool IsMaker => Who.Is(Role.Maker);

    public override string Title => Visit.Text.Agency.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Agencies/Desk.cshtml", this);
}
