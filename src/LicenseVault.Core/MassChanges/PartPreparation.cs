using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.MassChanges;

/// <summary>Judges the certificates of a part and signs what is to be written. Nothing is stored here.</summary>
public sealed class PartPreparation(
    IDocumentStore documents, RecordSeals seals, Keystore keystore, CertificateStanding standing, MassJudge judge, TimeProvider clock)
{
    // For fewer it is not worth packing a list: they take the ordinary way, by the builder of the lists.
    private const int FewestOfList = 32;

    private readonly PartDocuments _documents = new(documents);

    /// <param name="isRepeat">
    /// Whether places of these certificates may have been set before without their records having been written. Then the lists are opened before the records
    /// are read, and the place of what cannot be changed any more is set to what its record says.
    /// </param>
    internal async Task<PreparedPart> PrepareAsync(
        MassChange change, IReadOnlyList<string> identifiers, HeldLists lists, bool isRepeat, CancellationToken cancel)
    {
        var key = await keystore.FindAsync(Keystore.NameOfIssuer(change.Issuer), cancel)
            ?? throw new InvalidOperationException($"The signing key of issuer {change.Issuer} is gone.");
        var areNeighbours = change.Selection.Kind is MassSelectionKind.Query && !isRepeat;
        var found = await _documents.ReadAsync(identifiers, areNeighbours, cancel);
        var held = await lists.HoldAsync(
            found.Values.GroupBy(DueChanges.ListOf).Where(group => group.Count() >= FewestOfList).Select(group => group.Key), cancel);
        if (isRepeat)
            found = await _documents.ReadAsync(identifiers, areNeighbours, cancel);

        var superseded = areNeighbours && identifiers.Count > 0
            ? await Superseded.BetweenAsync(documents, identifiers[0], identifiers[^1], cancel)
            : Superseded.Unknown;
        var prepared = new PreparedCertificate[identifiers.Count];
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForAsync(0, identifiers.Count, cores, async (index, stop) =>
            prepared[index] = await PreparedAsync(change, identifiers[index], found.GetValueOrDefault(identifiers[index]), held, superseded, key, isRepeat, stop));
        return new PreparedPart(prepared, held);
    }

    private async Task<PreparedCertificate> PreparedAsync(
        MassChange change,
        string identifier,
        Document? document,
        IReadOnlyDictionary<StatusListId, HeldList> held,
        Superseded superseded,
        ISigningKey key,
        bool isRepeat,
        CancellationToken cancel)
    {
        if (document is null)
            return new PreparedCertificate(identifier, MassFinding.Unknown);

        try
        {
            var record = seals.Open<StatusRecord>(Collections.Certificates, document);
            var finding = await judge.OfAsync(change, record, clock.GetUtcNow(), superseded.MayHave(identifier), cancel);
            var list = StatusListId.Of(record.Issuer, record.StatusSlot);
            if (finding is MassFinding.Changeable)
                return await ChangedAsync(change, document, record, held.ContainsKey(list) ? list : null, key, cancel);

            var mustBeSet = isRepeat && held.ContainsKey(list) && finding is not (MassFinding.Unknown or MassFinding.Foreign);
            return new PreparedCertificate(identifier, finding, Place: mustBeSet ? await PlaceAsync(record, list, cancel) : null);
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or JsonException)
        {
            return new PreparedCertificate(identifier, MassFinding.Damaged);
        }
    }

    private async Task<PlaceToSet> PlaceAsync(StatusRecord record, StatusListId list, CancellationToken cancel) =>
        new(list, record.StatusSlot, StatusListBuilder.ValueOf((await standing.OfAsync(record, clock.GetUtcNow(), cancel)).Status), record.Statements.Count);

    private async Task<PreparedCertificate> ChangedAsync(
        MassChange change, Document document, StatusRecord record, StatusListId? list, ISigningKey key, CancellationToken cancel)
    {
        var committed = change.CommitsAt()!.Value;
        var decision = new StatusDecision(
            change.Id, change.Action, change.Reason, change.LegalBasis, change.EffectiveAt ?? committed, change.Until, committed, change.Maker, change.Checker!);
        var now = IndexValue.Of(clock.GetUtcNow().ToUnixTimeSeconds());
        var keys = new Dictionary<string, IndexValue>(document.Keys);
        keys.TryAdd("unlogged_since", now);

        // One that the builder of the lists has to do with already is left to it: two that follow different readings would undo each other.
        var isDirect = list is not null && !keys.ContainsKey(DueChanges.Key);
        if (!isDirect)
            keys[DueChanges.Key] = now;
        else if (change.Until is { } until)
            keys[DueChanges.Key] = IndexValue.Of(until.ToUnixTimeSeconds());

        var decided = await MadeDecision.OfAsync(decision, record, key, cancel);
        return new PreparedCertificate(
            document.Id,
            MassFinding.Changeable,
            decided.WriteOf(seals, document, record, keys),
            isDirect ? new PlaceToSet(list!, record.StatusSlot, StatusListBuilder.ValueOf(StatusHistory.StatusOf(change.Action)), record.Statements.Count + 1) : null);
    }
}
