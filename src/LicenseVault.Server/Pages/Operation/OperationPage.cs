using LicenseVault.Server.Pages.Steward;

namespace LicenseVault.Server.Pages.Operation;

/// <summary>All that a system administrator sees.</summary>
internal sealed record OperationPage(Visit Visit) : Page(Visit)
{
    public required IReadOnlyList<HealthRow> Health { get; init; }

    public required IReadOnlyList<HealthRow> Pending { get; init; }

    /// <summary>Until when the signing certificates of issuers are good.</summary>
    public required IReadOnlyList<HealthRow> Keys { get; init; }

    public override string Title => Visit.Text.Operation.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Operation/Operation.cshtml", this);
}
