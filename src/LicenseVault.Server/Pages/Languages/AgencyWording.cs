using LicenseVault.Core.Issuing;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages of the clerks of issuing agencies.</summary>
internal sealed record AgencyWording
{
    public required string Title { get; init; }

    public required string Back { get; init; }

    public required string NewCertificate { get; init; }

    public required string Batches { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Waiting { get; init; }

    public required string NothingWaits { get; init; }

    public required string Own { get; init; }

    public required string Find { get; init; }

    public required string FindLabel { get; init; }

    public required string FindHint { get; init; }

    public required string FindButton { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Found { get; init; }

    /// <summary>Of a first page with more behind it. {0}: how many it shows.</summary>
    public required string FoundNewest { get; init; }

    /// <summary>Of a later page. {0}: how many it shows.</summary>
    public required string FoundOlder { get; init; }

    public required string NotFound { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string FaultsHeading { get; init; }

    /// <summary>{0}: a code.</summary>
    public required string OtherFault { get; init; }

    /// <summary>{0}: the line; {1}: what is wrong with it.</summary>
    public required string InLine { get; init; }

    /// <summary>{0}: the table; {1}: the row; {2}: the column.</summary>
    public required string InRow { get; init; }

    /// <summary>Between a name and what is said of it.</summary>
    public required string NameSeparator { get; init; }

    public required string JustNow { get; init; }

    /// <summary>{0}: minutes.</summary>
    public required string Minutes { get; init; }

    /// <summary>{0}: hours.</summary>
    public required string Hours { get; init; }

    /// <summary>{0}: days.</summary>
    public required string Days { get; init; }

    public required string Approve { get; init; }

    public required string ApproveHint { get; init; }

    public required string Seal { get; init; }

    public required string SealHint { get; init; }

    public required string WaitsForOthers { get; init; }

    public required string SendBack { get; init; }

    public required string SendBackButton { get; init; }

    public required string Remark { get; init; }

    public required string RemarkLabel { get; init; }

    public required string RemarkUnfit { get; init; }

    public required string Mend { get; init; }

    public required string GiveUp { get; init; }

    public required string Withdraw { get; init; }

    public required string WithdrawHint { get; init; }

    public required string SamePerson { get; init; }

    public required string DecidedBefore { get; init; }

    public required string Print { get; init; }

    /// <summary>Begins the certificate with which its term goes on.</summary>
    public required string Renew { get; init; }

    public required string ToCertificate { get; init; }

    public required string History { get; init; }

    public required string Issued { get; init; }

    public required IReadOnlyDictionary<IssueState, string> States { get; init; }

    /// <summary>What is wrong with something that was typed, by the code of the fault; <see cref="OtherFault"/> is for the others.</summary>
    public required IReadOnlyDictionary<string, string> Faults { get; init; }

    /// <summary>The same for faults that name what they are about. {0}: the field that is contradicted, the characters, or the columns that were expected.</summary>
    public required IReadOnlyDictionary<string, string> FaultsAbout { get; init; }

    public required DraftWording Draft { get; init; }

    public required ChangeWording Change { get; init; }

    public required BatchWording Batch { get; init; }

    /// <summary>How long ago something was done.</summary>
    public string AgeOf(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? JustNow
        : age < TimeSpan.FromHours(1) ? Wording.Fill(Minutes, (int)age.TotalMinutes)
        : age < TimeSpan.FromDays(2) ? Wording.Fill(Hours, (int)age.TotalHours)
        : Wording.Fill(Days, (int)age.TotalDays);
}
