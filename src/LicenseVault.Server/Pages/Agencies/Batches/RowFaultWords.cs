using LicenseVault.Core;
using LicenseVault.Core.Batches;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>The faults of rows in the reader's words, on the page and in the file to be mended.</summary>
/// <param name="form">The form of the type, which has the names of its fields; null when the type is gone.</param>
/// <param name="visit">Whose words.</param>
internal sealed class RowFaultWords(DraftForm? form, Visit visit)
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
        faults => string.Join(visit.Text.Agency.Batch.FaultSeparator, faults.Select(Of)),
        fault => fault with { Detail = Of(fault) })
    {
        ByLine = true,
    };

    /// <summary>Field and fault; a field that the form does not have is named as the row names it.</summary>
    public string Of(FieldFault fault)
    {
        var told = new FormFaults([fault], _fields, visit);
        var one = told.All[0];
        return told.Linked(one.Label.Length > 0 ? one : one with { Label = fault.Field });
    }
}
