using LicenseVault.Core.Archiving;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Delegating;

/// <summary>Who may act for whom. One account proposes it with its proof, another approves it, and either ends it.</summary>
public sealed class Delegations
{
    private const int MostListed = 100;

    private readonly Shelf<Delegation> _shelf;
    private readonly ApprovalDesk<Delegation> _desk;
    private readonly CertificateArchive _archive;
    private readonly PersonKeys _persons;
    private readonly SealedText _sealing;
    private readonly TimeProvider _clock;
    private readonly IEntropy _entropy;

    public Delegations(
        IDocumentStore documents, RecordSeals seals, SealedText sealing, CertificateArchive archive, PersonKeys persons, TimeProvider clock, IEntropy entropy)
    {
        (_archive, _persons, _sealing, _clock, _entropy) = (archive, persons, sealing, clock, entropy);
        _shelf = new Shelf<Delegation>(documents, seals, Collections.Delegations, one => one.Id, Delegation.KeysOf);
        _desk = new ApprovalDesk<Delegation>(_shelf, one => one.Approval, (one, approval) => one with { Approval = approval }, clock);
    }

    public async Task<ProposalOutcome<Delegation>> ProposeAsync(Account maker, DelegationRequest request, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        if (request.Faults(now).ToList() is { Count: > 0 } faults)
            return new ProposalOutcome<Delegation>.Refused(faults);

        var id = RecordId.Next(_entropy);
        var delegation = new Delegation
        {
            Id = id,
            Kind = request.Kind,
            Principal = _archive.HolderKeyOf(request.Principal),
            Delegate = _archive.HolderKeyOf(request.Delegate),
            Types = request.Types,
            Until = request.Until,
            Approval = Approval.ProposedBy(maker, now),
            Contents = await _sealing.SealJsonAsync(ContentsOf(request), Delegation.PlaceOf(id), cancel),
        };
        await _shelf.AddAsync(delegation, cancel);
        return new ProposalOutcome<Delegation>.Standing(delegation);
    }

    public Task<ProposalOutcome<Delegation>> ApproveAsync(Account checker, string id, CancellationToken cancel) =>
        _desk.DecideAsync(checker, id, ApprovalState.Approved, cancel);

    public Task<ProposalOutcome<Delegation>> RejectAsync(Account checker, string id, CancellationToken cancel) =>
        _desk.DecideAsync(checker, id, ApprovalState.Rejected, cancel);

    public Task<ProposalOutcome<Delegation>> EndAsync(Account account, string id, CancellationToken cancel) => _desk.EndAsync(account, id, cancel);

    /// <summary>Those by which others may act for a person, or shall when they are approved: what was not rejected and has not run out, the earliest end first.</summary>
    public async Task<IReadOnlyList<Delegation>> OfPrincipalAsync(Person.Citizen person, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        return await FirstAsync("by_principal", person, now, delegation => delegation.Approval.State is not ApprovalState.Rejected && now < delegation.Until, cancel);
    }

    /// <summary>
    /// Ends one by which somebody may act for a person, or shall when it is approved; from the next request on it counts no more, and nobody approves it. That of
    /// somebody else is as if there were none.
    /// </summary>
    public async Task<ProposalOutcome<Delegation>> EndOwnAsync(Person.Citizen person, string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await _shelf.FindAsync(id, cancel) is ({ } found, _) && found.Principal == KeyOf(person)
            ? await _desk.EndOrForestallAsync(new Account(_persons.Of(person), _persons.Of(person)), id, cancel)
            : new ProposalOutcome<Delegation>.Unknown();

    public Task<DelegationContents> ContentsOfAsync(Delegation delegation, CancellationToken cancel) =>
        _sealing.OpenJsonAsync<DelegationContents>(delegation.Contents, Delegation.PlaceOf(delegation.Id), cancel);

    /// <summary>Those by which a person may act for others now.</summary>
    public async Task<IReadOnlyList<Delegation>> OfDelegateAsync(Person.Citizen person, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        return await FirstAsync("by_delegate", person, now, delegation => delegation.CountsAt(now), cancel);
    }

    /// <summary>
    /// On whose behalf a person acts: their own, or by a delegation somebody else's. Null when the delegation does not count (any more), or is not
    /// theirs. It is read anew each time, so that its end counts at once.
    /// </summary>
    public async Task<Acting?> ActingAsync(Person.Citizen person, string? delegation, CancellationToken cancel)
    {
        if (delegation is null)
            return new Acting(KeyOf(person), _persons.Of(person));

        return RecordId.IsOne(delegation)
            && await _shelf.FindAsync(delegation, cancel) is ({ } found, _)
            && found.Delegate == KeyOf(person)
            && found.CountsAt(_clock.GetUtcNow())
                ? new Acting(found.Principal, _persons.Of(person), found.Id, found.Types)
                : null;
    }

    /// <summary>Whether a delegation counts now; what somebody does for themselves needs none.</summary>
    internal async Task<bool> StandsAsync(string? delegation, CancellationToken cancel) =>
        delegation is null || (await _shelf.FindAsync(delegation, cancel) is ({ } found, _) && found.CountsAt(_clock.GetUtcNow()));

    // However many others were rejected: proposals that come to nothing must not hide one that counts.
    private async Task<IReadOnlyList<Delegation>> FirstAsync(string index, Person.Citizen person, DateTimeOffset now, Func<Delegation, bool> isListed, CancellationToken cancel)
    {
        var query = new IndexQuery(index, [IndexValue.Of(KeyOf(person))], From: IndexValue.Of(now.ToUnixTimeSeconds()), Limit: MostListed);
        var found = new List<Delegation>();
        do
        {
            var (records, next) = await _shelf.QueryAsync(query, cancel);
            found.AddRange(records.Where(isListed));
            query = query with { After = next };
        }
        while (query.After is not null && found.Count < MostListed);
        return found;
    }

    private static DelegationContents ContentsOf(DelegationRequest request) => new(request.Proof) { Principal = SideOf(request.Principal), Delegate = SideOf(request.Delegate) };

    private static DelegationSide SideOf(DraftHolder who) => new(who.IdType, who.IdNumber);

    private string KeyOf(Person.Citizen person) => _archive.HolderKeyOf(new DraftHolder(person.Name, person.IdType, person.IdNumber));
}
