using System.Globalization;
using LicenseVault.Core;
using LicenseVault.Core.Batches;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>The faults of rows in the reader's words, on the page and in the file to be mended.</summary>
/// <param name="batch">Whose rows.</param>
/// <param name="form">The form of the type, which has the names of its fields; null when the type is gone.</param>
/// <param name="visit">Whose words.</param>
internal sealed class RowFaultWords(Batch batch, DraftForm? form, Visit visit)
{
    private readonly FormField[] _fields =
    [
        new FormField("type", visit.Text.Agency.Batch.Type, FieldKind.Text, IsRequired: true),
        new FormField("issuer", visit.Text.Agency.Batch.Issuer, FieldKind.Text, IsRequired: true),
        .. form?.Fields ?? [],
    ];

    public FaultTelling Telling => new(
        visit.Text.Agency.Batch.RowColumn,
        visit.Text.Agency.Batch.FaultsColumn,
        faults => string.Join(visit.Text.Agency.Batch.FaultSeparator, All(faults)),
        fault => fault with { Detail = Of(fault) })
    {
        ByLine = true,
    };

    /// <summary>All faults of a row, each once.</summary>
    public IEnumerable<string> All(IReadOnlyList<FieldFault> faults) => faults.Select(Of).Distinct(StringComparer.Ordinal);

    /// <summary>Field and fault; a field that the form does not have is named as the row names it.</summary>
    public string Of(FieldFault fault)
    {
        var told = new FormFaults([ByLine(fault)], _fields, visit);
        var one = told.All[0];
        return told.Linked(one.Label.Length > 0 ? one : one with { Label = fault.Field });
    }

    // Another row is told by where the reader finds it, as this one is.
    private FieldFault ByLine(FieldFault fault) =>
        fault.Code is RowMinting.BusinessKeyTaken && long.TryParse(fault.About, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? fault with { About = batch.LineOf(row).ToString(CultureInfo.InvariantCulture) }
            : fault;
}
