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

    public required string ChooseAgency { get; init; }

    public required string UnknownAgency { get; init; }

    /// <summary>{0}: the day on which the copy that was given ends.</summary>
    public required string CopyOf { get; init; }

    public required string Matter { get; init; }

    public required string MatterHint { get; init; }

    /// <summary>That none of the list is meant.</summary>
    public required string TypedMatter { get; init; }

    public required string OwnMatters { get; init; }

    public required string OtherMatters { get; init; }

    public required string MatterCode { get; init; }

    public required string MatterCodeWhen { get; init; }

    public required string MatterCodeHint { get; init; }

    /// <summary>{0}: a name; {1}: the code of its division; {2}: its own.</summary>
    public required string AgencyWithDivision { get; init; }

    /// <summary>{0}: a name; {1}: its code.</summary>
    public required string AgencyWithCode { get; init; }

    /// <summary>{0}: how many values there are.</summary>
    public required string Fields { get; init; }

    public required string FieldsLegend { get; init; }

    public required string FieldsHint { get; init; }

    /// <summary>{0}: the names of values.</summary>
    public required string OnlyFields { get; init; }

    /// <summary>By the field of a grant.</summary>
    public required IReadOnlyDictionary<string, string> Faults { get; init; }

    public required string MostUses { get; init; }

    public required string Days { get; init; }

    public required string Give { get; init; }

    public required string Grants { get; init; }

    public required string GrantsLead { get; init; }

    public required string NoGrants { get; init; }

    /// <summary>{0}: the matter; {1}: how often it was used; {2}: how often it may be; {3}: the day of its end.</summary>
    public required string GrantOf { get; init; }

    /// <summary>{0}: the certificate type; {1}: the last characters of its number.</summary>
    public required string GrantedOne { get; init; }

    /// <summary>{0}: the certificate type.</summary>
    public required string GrantedAll { get; init; }

    /// <summary>{0}: the law.</summary>
    public required string DutyAnyway { get; init; }

    public required string Counts { get; init; }

    public required string Over { get; init; }

    public required string Withdrawn { get; init; }

    public required string Withdraw { get; init; }

    public required string Uses { get; init; }

    public required string UsesLead { get; init; }

    public required string NoUses { get; init; }

    /// <summary>{0}: the day; {1}: the matter; {2}: the case; {3}: how often data were fetched.</summary>
    public required string UseOf { get; init; }

    /// <summary>{0}: the day; {1}: how often it was printed.</summary>
    public required string KioskUseOf { get; init; }

    public required string Certificate { get; init; }

    public required string Older { get; init; }

    public required IReadOnlyDictionary<UseRoute, string> Routes { get; init; }
}
