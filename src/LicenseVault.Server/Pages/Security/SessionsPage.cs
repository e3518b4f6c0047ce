namespace LicenseVault.Server.Pages.Security;

/// <summary>Where a security administrator ends somebody's sessions.</summary>
internal sealed record SessionsPage(Visit Visit) : Page(Visit)
{
    /// <summary>How many were ended just now; null before.</summary>
    public int? Ended { get; init; }

    /// <summary>Something was left out.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>What was typed.</summary>
    public string Agency { get; init; } = "";

    /// <inheritdoc cref="Agency"/>
    public string Operator { get; init; } = "";

    public override string Title => Visit.Text.Security.Title;

    public PageResult ToResult() =>
        new(IsIncomplete ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Security/Sessions.cshtml", this);
}
