using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Granting;

/// <summary>
/// Grants of holders. Each is one document, read at every use and every fetch: a withdrawal counts from the very next request on, in every
/// process. A use is counted in it before it is written down, so that a crash between costs the agency one use and nobody any data.
/// </summary>
public sealed class Grants
{
    private const int MostListed = 100;

    // Each try loses only to another use or to the withdrawal of the same grant.
    private const int Tries = 20;

    private readonly Shelf<Grant> _shelf;
    private readonly CertificateArchive _archive;
    private readonly TypeCatalogue _types;
    private readonly ReceivingAgencies _agencies;
    private readonly SealedText _sealing;
    private readonly TimeProvider _clock;
    private readonly IEntropy _entropy;

    public Grants(
        IDocumentStore documents,
        RecordSeals seals,
        SealedText sealing,
        CertificateArchive archive,
        TypeCatalogue types,
        ReceivingAgencies agencies,
        TimeProvider clock,
        IEntropy entropy)
    {
        (_archive, _types, _agencies, _sealing, _clock, _entropy) = (archive, types, agencies, sealing, clock, entropy);
        _shelf = new Shelf<Grant>(documents, seals, Collections.Grants, one => one.Id, Grant.KeysOf);
    }

    public async Task<GrantOutcome> GiveAsync(Acting acting, GrantRequest request, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        List<FieldFault> faults = [.. request.Faults(now)];
        var (certificate, type) = await SubjectAsync(acting, request, cancel);
        if (faults.Count == 0 && type is null)
            return new GrantOutcome.NoSuchCertificate();

        var fields = request.Fields.Count == 0 && type is not null ? FieldChoice.AllOf(type) : request.Fields;
        if (type is not null)
            faults.AddRange(FieldChoice.FaultsOf(fields, type));
        if (!faults.Exists(fault => fault.Field == "agency") && !await _agencies.IsKnownAsync(request.Agency, cancel))
            faults.Add(ReceivingAgencies.Unknown);
        if (faults.Count > 0)
            return new GrantOutcome.Refused(faults);

        var id = RecordId.Next(_entropy);
        var grant = new Grant
        {
            Id = id,
            Holder = acting.Holder,
            GivenBy = acting.Person,
            Delegation = acting.Delegation,
            Agency = request.Agency,
            Certificate = certificate,
            Type = type!.Code.ToString(),
            Fields = fields,
            Matter = request.Matter,
            MostUses = request.MostUses,
            Uses = 0,
            Since = now,
            Until = request.Until,
            Contents = await _sealing.SealJsonAsync(new GrantContents(request.Purpose), Grant.PlaceOf(id), cancel),
        };
        await _shelf.AddAsync(grant, cancel);
        return new GrantOutcome.Standing(grant);
    }

    /// <summary>Withdraws a grant of the holder's; once it returns, nothing more is permitted by it. Doing so again changes nothing.</summary>
    public async Task<GrantOutcome> WithdrawAsync(Acting acting, string id, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (!RecordId.IsOne(id) || await _shelf.FindAsync(id, cancel) is not var (found, version) || found.Holder != acting.Holder || !acting.Covers(found.Type))
                return new GrantOutcome.NoSuchGrant();
            if (found.WithdrawnAt is not null)
                return new GrantOutcome.Standing(found);

            var withdrawn = found with { WithdrawnAt = _clock.GetUtcNow() };
            if (await _shelf.ReplaceAsync(withdrawn, version, cancel))
                return new GrantOutcome.Standing(withdrawn);
        }

        throw new InvalidOperationException($"The withdrawal of grant {id} lost {Tries} races in a row.");
    }

    /// <summary>The holder's grants, newest first.</summary>
    public Task<(IReadOnlyList<Grant> Grants, string? Next)> ListAsync(Acting acting, string? after, int limit, CancellationToken cancel) =>
        _shelf.ListAsync(new IndexQuery("by_holder", [IndexValue.Of(acting.Holder)], Descending: true, Limit: limit, After: after), cancel);

    public async Task<string> PurposeOfAsync(Grant grant, CancellationToken cancel) =>
        (await _sealing.OpenJsonAsync<GrantContents>(grant.Contents, Grant.PlaceOf(grant.Id), cancel)).Purpose;

    /// <summary>Those of a holder that an agency can use in a matter now.</summary>
    public async Task<IReadOnlyList<Grant>> OfAgencyAsync(string holder, string agency, string matter, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        var query = new IndexQuery("by_holder", [IndexValue.Of(holder)], Descending: true, Limit: MostListed);
        return [.. (await _shelf.QueryAsync(query, cancel)).Records.Where(grant => grant.Agency == agency && grant.Matter == matter && grant.FaultAt(now) is null)];
    }

    internal async Task<UsePermit> TakeAsync(Seat seat, string matter, string certificate, string? id, IReadOnlyList<string> asked, CancellationToken cancel)
    {
        if (await _archive.FindHeldAsync(certificate, cancel) is not { } stored)
            return new UsePermit.Denied(UseRefusal.NoGrant);

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var candidates = id is null ? await NewestAsync(stored, cancel) : RecordId.IsOne(id) ? [id] : [];
            var (given, denied) = await TakeAsync(candidates, stored, seat, matter, asked, cancel);
            if (given is not null || denied is not null)
                return given ?? (UsePermit)new UsePermit.Denied(denied!.Value);
        }

        throw new InvalidOperationException($"A use of a grant lost {Tries} races in a row.");
    }

    /// <summary>Whether what a use rests on was not withdrawn.</summary>
    internal async Task<bool> StandsAsync(string id, CancellationToken cancel) =>
        await _shelf.FindAsync(id, cancel) is ({ WithdrawnAt: null } grant, _) && _clock.GetUtcNow() < grant.Until;

    /// <summary>Takes away grants that ended before; tells how many.</summary>
    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancel) => _shelf.RemoveAsync("by_end", before, cancel);

    // Both null after a lost race.
    private async Task<(UsePermit.Given? Given, UseRefusal? Denied)> TakeAsync(
        IEnumerable<string> candidates, StoredCertificate stored, Seat seat, string matter, IReadOnlyList<string> asked, CancellationToken cancel)
    {
        var denied = UseRefusal.NoGrant;
        foreach (var candidate in candidates)
        {
            if (await _shelf.FindAsync(candidate, cancel) is not var (found, version) || !found.Covers(stored, seat.Agency, matter))
                continue;

            var fields = FieldChoice.Of(asked, seat.Sight.Narrow(found.Type, found.Fields));
            if ((found.FaultAt(_clock.GetUtcNow()) ?? (fields is null ? UseRefusal.FieldsBeyond : null)) is { } fault)
            {
                denied = denied is UseRefusal.NoGrant ? fault : denied;
                continue;
            }

            return await _shelf.ReplaceAsync(found with { Uses = found.Uses + 1 }, version, cancel)
                ? (new UsePermit.Given(UseRoute.Grant, found.Id, stored, fields!), null)
                : (null, null);
        }

        return (null, denied);
    }

    private async Task<IReadOnlyList<string>> NewestAsync(StoredCertificate stored, CancellationToken cancel)
    {
        var query = new IndexQuery("by_holder", [IndexValue.Of(stored.HolderKey())], Descending: true, Limit: MostListed);
        return [.. (await _shelf.QueryAsync(query, cancel)).Records.Select(grant => grant.Id)];
    }

    private async Task<(string? Certificate, CertificateType? Type)> SubjectAsync(Acting acting, GrantRequest request, CancellationToken cancel)
    {
        if (request.Certificate is { } certificate)
        {
            return await _archive.FindOwnAsync(acting, certificate, cancel) is { } stored
                ? (stored.Record.Identifier, await _types.FindAsync(stored.Record.Type, stored.Record.TypeVersion, cancel))
                : (null, null);
        }

        return (null, request.Type is { } code && acting.Covers(code) ? await _types.CurrentAsync(code, cancel) : null);
    }
}
