using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages of a citizen's own certificates.</summary>
internal sealed record CitizenWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string None { get; init; }

    public required string Older { get; init; }

    public required string Newest { get; init; }

    public required string Show { get; init; }

    public required string Download { get; init; }

    public required string Verify { get; init; }

    public required string Back { get; init; }

    /// <summary>{0}: the number.</summary>
    public required string Number { get; init; }

    /// <summary>{0}: the issuer; {1}: the day.</summary>
    public required string Issued { get; init; }

    /// <summary>{0}: the last day; {1}: in how many days.</summary>
    public required string Ending { get; init; }

    /// <summary>Asks the issuer to let it go on.</summary>
    public required string AskRenewal { get; init; }

    /// <summary>What the issuer reads then.</summary>
    public required string RenewalWords { get; init; }

    /// <summary>{0}: the day from which on the new one takes the place.</summary>
    public required string Renewed { get; init; }

    public required string Picture { get; init; }

    /// <summary>{0}: the certificate type; {1}: the page; {2}: of how many.</summary>
    public required string PictureAlt { get; init; }

    /// <summary>In place of a certificate whose data cannot be read.</summary>
    public required string Unreadable { get; init; }

    public required IReadOnlyDictionary<CertificateState, string> States { get; init; }
}
