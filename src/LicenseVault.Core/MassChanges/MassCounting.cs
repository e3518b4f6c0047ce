using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// Finds the certificates of a proposed mass change and counts what can be done with them. By query, those that can be changed are written down: what is
/// approved is this very set, and not what the query would find later.
/// </summary>
public sealed class MassCounting(
    MassChangeStore store, CertificatesOfIssuer certificates, IDocumentStore documents, RecordSeals seals, MassJudge judge, MassChangeLimits limits, TimeProvider clock)
{
    // Then others have their turn.
    private const int MostPages = 20;

    private readonly PartDocuments _documents = new(documents);

    /// <summary>Goes on for some pages. False when the lease is lost.</summary>
    internal async Task<bool> ContinueAsync(StoredMassChange stored, Lease<MassProgress> lease, CancellationToken cancel)
    {
        var change = stored.Change;
        var progress = lease.State is { State: MassChangeState.Counting } state ? state : MassProgress.BeginningOf(MassChangeState.Counting);
        for (var page = 0; page < MostPages; page++)
        {
            var (next, isLast) = change.Selection.Kind is MassSelectionKind.Query
                ? await QueriedAsync(change, progress, cancel)
                : await ListedAsync(change, progress, cancel);
            progress = next;
            if (!await lease.SaveAsync(progress, cancel))
                return false;
            if (isLast || progress.Tally.Of(MassFinding.Changeable) > limits.MostCertificates)
            {
                // Another version is somebody's calling it off.
                await store.ReplaceAsync(Counted(change, progress), stored.Version, cancel);
                return true;
            }
        }

        return true;
    }

    private async Task<(MassProgress Progress, bool IsLast)> QueriedAsync(MassChange change, MassProgress progress, CancellationToken cancel)
    {
        var page = await certificates.PageAsync(change.Issuer, change.Selection.Type, progress.After, cancel);
        var found = (await JudgedAsync(change, page.Documents, cancel)).Where(each => each.Finding is not MassFinding.Unknown).ToList();
        List<string> changeable = [.. found.Where(each => each.Finding is MassFinding.Changeable).Select(each => each.Identifier)];
        var reached = progress with
        {
            Part = progress.Part + (changeable.Count > 0 ? 1 : 0), After = page.After, Tally = progress.Tally.With(found),
        };
        if (changeable.Count == 0)
            return (reached, page.IsLast);

        // One that was interrupted may have written it, of a page with another end.
        var part = await store.PutPartAsync(change.Id, progress.Part, new MassPart(changeable, reached), cancel);
        return (part.Reached!, page.IsLast && part.Reached!.After == page.After);
    }

    private async Task<(MassProgress Progress, bool IsLast)> ListedAsync(MassChange change, MassProgress progress, CancellationToken cancel)
    {
        var part = await store.PartAsync(change.Set!, progress.Part, cancel);
        var documents = await _documents.ReadAsync(part.Identifiers, areNeighbours: false, cancel);
        var found = await JudgedAsync(change, [.. documents.Values], cancel);
        var missing = part.Identifiers.Where(identifier => !documents.ContainsKey(identifier)).Select(identifier => (identifier, MassFinding.Unknown));
        var next = progress with { Part = progress.Part + 1, Tally = progress.Tally.With(found.Concat(missing)) };
        return (next, next.Part >= change.Parts);
    }

    private async Task<IReadOnlyList<(string Identifier, MassFinding Finding)>> JudgedAsync(
        MassChange change, IReadOnlyList<Document> page, CancellationToken cancel)
    {
        var superseded = change.Selection.Kind is MassSelectionKind.Query && page.Count > 0
            ? await Superseded.BetweenAsync(documents, page[0].Id, page[^1].Id, cancel)
            : Superseded.Unknown;
        var found = new (string, MassFinding)[page.Count];
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForAsync(0, page.Count, cores, async (index, stop) => found[index] = (page[index].Id, await JudgedAsync(change, page[index], superseded, stop)));
        return found;
    }

    private async Task<MassFinding> JudgedAsync(MassChange change, Document document, Superseded superseded, CancellationToken cancel)
    {
        try
        {
            // By the index key, which is sealed with the record: most of what a narrow query passes over need not be opened.
            if (!IsIssuedWithin(change.Selection, document))
                return MassFinding.Unknown;

            var record = seals.Open<StatusRecord>(Collections.Certificates, document);
            return change.Selection.TypeVersion is { } version && record.TypeVersion != version
                ? MassFinding.Unknown
                : await judge.OfAsync(change, record, clock.GetUtcNow(), superseded.MayHave(document.Id), cancel);
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or JsonException)
        {
            return MassFinding.Damaged;
        }
    }

    private static bool IsIssuedWithin(MassSelection selection, Document document)
    {
        var issued = document.Keys.TryGetValue("issued_at", out var key) ? key.Number : 0;
        return !(issued < selection.IssuedFrom?.ToUnixTimeSeconds()) && !(issued >= selection.IssuedBefore?.ToUnixTimeSeconds());
    }

    private MassChange Counted(MassChange change, MassProgress progress)
    {
        var fault = FaultOf(change, progress.Tally);
        return change with
        {
            State = fault is null ? MassChangeState.Proposed : MassChangeState.Refused,
            Fault = fault,
            Set = change.Set ?? change.Id,
            Parts = change.Selection.Kind is MassSelectionKind.Query ? progress.Part : change.Parts,
            Preview = progress.Tally,
        };
    }

    // A list that names what is not there is not the list that its maker meant.
    private string? FaultOf(MassChange change, MassTally tally) =>
        tally.Of(MassFinding.Changeable) > limits.MostCertificates ? "too-many"
        : change.Selection.Kind is MassSelectionKind.List && tally.Of(MassFinding.Unknown) > 0 ? "unknown-certificates"
        : tally.Of(MassFinding.Foreign) > 0 ? "foreign-certificates"
        : tally.Of(MassFinding.Changeable) == 0 ? "nothing-to-change"
        : null;
}
