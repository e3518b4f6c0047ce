namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page on which sessions are ended.</summary>
internal sealed record SecurityWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string ClerkHeading { get; init; }

    public required string Agency { get; init; }

    public required string Operator { get; init; }

    public required string CitizenHeading { get; init; }

    public required string IdType { get; init; }

    public required string IdNumber { get; init; }

    public required string Button { get; init; }

    public required string Missing { get; init; }

    /// <summary>{0}: what is wrong with the number.</summary>
    public required string Unfit { get; init; }

    /// <summary>{0}: hours.</summary>
    public required string Unknown { get; init; }

    public required string NoneEnded { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Ended { get; init; }
}
