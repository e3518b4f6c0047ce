namespace LicenseVault.Core.Batches;

/// <summary>How the faults of rejected rows are told in the file of them.</summary>
/// <param name="RowColumn">What stands over the numbers of the rows; it begins as columns that are passed over do.</param>
/// <param name="TextColumn">What stands over the faults; the same holds.</param>
/// <param name="InCell">All faults of a row as one cell.</param>
/// <param name="InLine">One fault as it stands in a JSON line.</param>
public sealed record FaultTelling(string RowColumn, string TextColumn, Func<IReadOnlyList<FieldFault>, string> InCell, Func<FieldFault, FieldFault> InLine)
{
    /// <summary>Rows are told by where a spreadsheet shows them, the header being 1, and not by their number in the batch.</summary>
    public bool ByLine { get; init; }

    /// <summary>For programs: field, code and one English sentence.</summary>
    public static FaultTelling Plain { get; } = new(
        "faults.row",
        "faults.text",
        faults => string.Join("; ", faults.Select(fault => $"{(fault.Field.Length > 0 ? $"{fault.Field}: " : "")}{fault.Code}: {fault.Detail}")),
        fault => fault);
}
