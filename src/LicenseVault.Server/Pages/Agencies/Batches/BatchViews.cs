using LicenseVault.Core;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Server.Pages.Agencies.Drafting;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>Batches as pages show them. Another agency's are as if they were not there.</summary>
internal sealed class BatchViews(BatchStore store, BatchFaults faulty, AgencyTypes types, TypeCatalogue catalogue, IEntropy entropy)
{
    private const int MostListed = 30;
    private const int RowsShown = 3;
    private const int FaultyShown = 20;

    public async Task<BatchesPage> ListAsync(Visit visit, ActingClerk who, string chosen, IReadOnlyList<FieldFault> faults, CancellationToken cancel)
    {
        var form = faults.Count > 0 ? await types.FormAsync(chosen, visit, cancel) : null;
        var batches = new List<BatchRow>();
        foreach (var batch in await store.OfIssuerAsync(who.Agency, MostListed, cancel))
            batches.Add(new BatchRow(batch, await NameOfAsync(batch, visit, cancel), await store.BooksOfAsync(batch, cancel)));
        return new BatchesPage(visit, who, RandomToken.Next(entropy))
        {
            Batches = batches,
            Types = await types.OfAsync(who.Agency, cancel),
            Chosen = chosen,
            Faults = new FormFaults(faults.Select(fault => Placed(fault, form, visit)), FieldsIn(visit), visit),
        };
    }

    /// <summary>Null when there is none, or it is another agency's.</summary>
    public async Task<BatchPage?> FindAsync(string id, Visit visit, ActingClerk who, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { Batch: var batch } || batch.Issuer != who.Agency)
            return null;

        var words = await WordsAsync(batch, visit, cancel);
        return new BatchPage(visit, who, batch, await store.BooksOfAsync(batch, cancel))
        {
            FaultyRows = [.. (await faulty.FirstAsync(batch, FaultyShown, cancel)).Select(row => (batch.LineOf(row.Number), (IReadOnlyList<string>)[.. words.All(row.Faults)]))],
            TypeName = await NameOfAsync(batch, visit, cancel),
            FirstRows = batch.State is BatchState.Examining or BatchState.Waiting ? await store.FirstRowsAsync(batch, RowsShown, cancel) : [],
        };
    }

    /// <summary>The name of its certificate type, which may be gone: then its code.</summary>
    public async Task<string> NameOfAsync(Batch batch, Visit visit, CancellationToken cancel) =>
        await catalogue.CurrentAsync(batch.Type, cancel) is { } type ? visit.Called(type.Name, type.NameEn) : batch.Type;

    /// <summary>How the faults of its rows are told to the reader.</summary>
    public async Task<RowFaultWords> WordsAsync(Batch batch, Visit visit, CancellationToken cancel) => new(batch, await types.FormAsync(batch.Type, visit, cancel), visit);

    // Whatever is wrong with the header or a line is wrong with the file; which one it is stands before it.
    private static FieldFault Placed(FieldFault fault, DraftForm? form, Visit visit) => fault.Field switch
    {
        "type" or "rows" => fault,
        "" => fault with { Field = "rows" },
        var line when line.Split(' ') is ["line" or "row", var number] => fault with { Field = $"rows.{Languages.Wording.Fill(visit.Text.Agency.Batch.Line, number)}" },
        var path => fault with { Field = $"rows.{LabelOf(path, form)}", About = fault.About is { } about ? string.Join(FieldFault.Separator, about.Split(FieldFault.Separator).Select(one => LabelOf(one, form))) : null },
    };

    private static string LabelOf(string path, DraftForm? form) => form?.Fields.FirstOrDefault(field => field.Name == path)?.Label ?? path;

    private static IEnumerable<FormField> FieldsIn(Visit visit) =>
    [
        new FormField("type", visit.Text.Agency.Batch.Type, FieldKind.Choice, IsRequired: true),
        new FormField("rows", visit.Text.Agency.Batch.File, FieldKind.File, IsRequired: true),
    ];
}
