namespace LicenseVault.Server.Pages.Security;

/// <summary>Where a security administrator ends somebody's sessions.</summary>
internal sealed record SessionsPage(Visit Visit) : Page(Visit)
{
    /// <summary>How many were ended just now; null before.</summary>
    public int? Ended { get; init; }

    /// <summary>What is wrong with what was typed; null when nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>Nobody of whom a session is still known goes by what was typed: it may be a slip.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>For how long sessions are known at least.</summary>
    public int Hours { get; init; }

    /// <summary>What was typed.</summary>
    public string Agency { get; init; } = "";

    /// <inheritdoc cref="Agency"/>
    public string Operator { get; init; } = "";

    /// <inheritdoc cref="Agency"/>
    public string IdType { get; init; } = "111";

    /// <inheritdoc cref="Agency"/>
    public string IdNumber { get; init; } = "";

    public bool IsOfClerk => Agency.Length > 0 || Operator.Length > 0;

    /// <summary>Something was left out.</summary>
    public bool IsIncomplete => IsOfClerk ? Agency.Length == 0 || Operator.Length == 0 : IdType.Length == 0 || IdNumber.Length == 0;

    public override string Title => Visit.Text.Security.Title;

    public PageResult ToResult() =>
        new(Fault is not null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Security/Sessions.cshtml", this);
}
