using LicenseVault.Core.Sharing;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages on which a citizen shows a certificate, consents to its use, and sees who looked.</summary>
internal sealed record SharingWording
{
    public required string Title { get; init; }

    public required string LiveCode { get; init; }

    public required string LiveCodeLead { get; init; }

    public required string LiveCodeAlt { get; init; }

    public required string Purpose { get; init; }

    public required string Show { get; init; }

    public required string Again { get; init; }

    /// <summary>{0}: seconds.</summary>
    public required string Remaining { get; init; }

    public required string OverNow { get; init; }

    public required string Wrong { get; init; }

    public required string Allow { get; init; }

    public required string AllowLead { get; init; }

    public required string Agency { get; init; }

    public required string AgencyHint { get; init; }

    /// <summary>{0}: the day on which the copy that was given ends.</summary>
    public required string CopyOf { get; init; }

    public required string Matter { get; init; }

    public required string MostUses { get; init; }

    public required string Days { get; init; }

    public required string Give { get; init; }

    public required string Grants { get; init; }

    public required string GrantsLead { get; init; }

    public required string NoGrants { get; init; }

    /// <summary>{0}: the matter; {1}: how often it was used; {2}: how often it may be; {3}: the day of its end.</summary>
    public required string GrantOf { get; init; }

    public required string Counts { get; init; }

    public required string Over { get; init; }

    public required string Withdrawn { get; init; }

    public required string Withdraw { get; init; }

    public required string Uses { get; init; }

    public required string UsesLead { get; init; }

    public required string NoUses { get; init; }

    /// <summary>{0}: the day; {1}: the matter; {2}: the case; {3}: how often data were fetched.</summary>
    public required string UseOf { get; init; }

    public required string Certificate { get; init; }

    public required string Older { get; init; }

    public required IReadOnlyDictionary<UseRoute, string> Routes { get; init; }
}
