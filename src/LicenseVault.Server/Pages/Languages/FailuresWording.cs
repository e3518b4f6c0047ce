namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages that say why there is no answer.</summary>
internal sealed record FailuresWording
{
    public required FailureWording BadRequest { get; init; }

    public required FailureWording NotFound { get; init; }

    /// <summary>{0} of its lead: megabytes.</summary>
    public required FailureWording TooLarge { get; init; }

    public required FailureWording TooManyRequests { get; init; }

    public required FailureWording Internal { get; init; }
}

/// <param name="Title">What happened.</param>
/// <param name="Lead">Why, and what to do.</param>
/// <param name="Wait">How long to wait; {0}: seconds. Only where waiting helps.</param>
internal sealed record FailureWording(string Title, string Lead, string? Wait = null);
