using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages of batches.</summary>
internal sealed record BatchWording
{
    public required string Name { get; init; }

    /// <summary>{0}: the type.</summary>
    public required string Of { get; init; }

    public required string Upload { get; init; }

    public required string Type { get; init; }

    public required string File { get; init; }

    /// <summary>{0}: megabytes.</summary>
    public required string FileHint { get; init; }

    public required string UploadButton { get; init; }

    public required string Tables { get; init; }

    public required string TablesHint { get; init; }

    public required string UploadHint { get; init; }

    public required string Newest { get; init; }

    public required string None { get; init; }

    /// <summary>{0}: rows; {1}: issued; {2}: rejected; {3}: pending.</summary>
    public required string Books { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string RowsOf { get; init; }

    /// <summary>{0}: rows that are done; {1}: all of them.</summary>
    public required string Progress { get; init; }

    /// <summary>{0}: rows that are examined; {1}: all of them.</summary>
    public required string ExaminedProgress { get; init; }

    public required string Sound { get; init; }

    public required string Faulty { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string FaultyFound { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string NotReleased { get; init; }

    public required string NoneSound { get; init; }

    public required string CountsDiffer { get; init; }

    public required string Rows { get; init; }

    public required string Issued { get; init; }

    public required string Rejected { get; init; }

    public required string Pending { get; init; }

    /// <summary>{0}: the time.</summary>
    public required string UploadedAt { get; init; }

    public required string Faults { get; init; }

    public required string FaultsHint { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string FaultyRows { get; init; }

    /// <summary>What stands over the numbers of the rows in the file of faults; it begins so that it is passed over when it comes back.</summary>
    public required string RowColumn { get; init; }

    /// <summary>The same over the faults.</summary>
    public required string FaultsColumn { get; init; }

    /// <summary>Between the faults of one row.</summary>
    public required string FaultSeparator { get; init; }

    public required string Issuer { get; init; }

    public required string Refresh { get; init; }

    public required string Stop { get; init; }

    public required string Resume { get; init; }

    public required string Row { get; init; }

    /// <summary>{0}: its number.</summary>
    public required string Line { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string FirstRows { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Release { get; init; }

    public required string ReleaseHint { get; init; }

    public required string Dismiss { get; init; }

    public required string DismissHint { get; init; }

    public required string WaitsForSealer { get; init; }

    public required IReadOnlyDictionary<BatchState, string> States { get; init; }
}
