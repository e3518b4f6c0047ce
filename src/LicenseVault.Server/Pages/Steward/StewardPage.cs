namespace LicenseVault.Server.Pages.Steward;

/// <summary>All that a steward sees.</summary>
internal sealed record StewardPage(Visit Visit) : Page(Visit)
{
    /// <summary>A name and a number each.</summary>
    public required IReadOnlyList<Figure> Sums { get; init; }

    public required IReadOnlyList<BarChart> Charts { get; init; }

    public required IReadOnlyList<HealthRow> Health { get; init; }

    public required IReadOnlyList<HealthRow> Pending { get; init; }

    /// <summary>How far the figures go.</summary>
    public required string AsOf { get; init; }

    public override string Title => Visit.Text.Steward.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Steward/Steward.cshtml", this);
}

/// <param name="Name">In the reader's language.</param>
/// <param name="Value">As it is written.</param>
internal sealed record Figure(string Name, string Value);

/// <param name="IsGood">Null where there is nothing to be said of it.</param>
/// <param name="State">In words.</param>
internal sealed record HealthRow(string Name, bool? IsGood, string State);
