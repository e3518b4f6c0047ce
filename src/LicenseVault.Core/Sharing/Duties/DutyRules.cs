using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Duties;

/// <summary>The approved mapping from matters to types and values. One account proposes a rule, another approves it, and either ends it.</summary>
public sealed class DutyRules
{
    private const int MostOfMatter = 500;

    private readonly Shelf<DutyRule> _shelf;
    private readonly ApprovalDesk<DutyRule> _desk;
    private readonly CertificateArchive _archive;
    private readonly TypeCatalogue _types;
    private readonly ReceivingAgencies _agencies;
    private readonly TimeProvider _clock;
    private readonly IEntropy _entropy;

    public DutyRules(
        IDocumentStore documents, RecordSeals seals, CertificateArchive archive, TypeCatalogue types, ReceivingAgencies agencies, TimeProvider clock, IEntropy entropy)
    {
        (_archive, _types, _agencies, _clock, _entropy) = (archive, types, agencies, clock, entropy);
        _shelf = new Shelf<DutyRule>(documents, seals, Collections.DutyRules, one => one.Id, DutyRule.KeysOf);
        _desk = new ApprovalDesk<DutyRule>(_shelf, one => one.Approval, (one, approval) => one with { Approval = approval }, clock);
    }

    public async Task<ProposalOutcome<DutyRule>> ProposeAsync(Account maker, DutyRequest request, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        List<FieldFault> faults = [.. request.Faults(now)];
        if (await _types.CurrentAsync(request.Type, cancel) is { } type)
            faults.AddRange(FieldChoice.FaultsOf(request.Fields, type));
        else
            faults.Add(new FieldFault("type", "unknown-type", "The catalogue holds no such certificate type."));
        if (!faults.Exists(fault => fault.Field == "agency") && !await _agencies.IsKnownAsync(request.Agency, cancel))
            faults.Add(ReceivingAgencies.Unknown);
        if (faults.Count > 0)
            return new ProposalOutcome<DutyRule>.Refused(faults);

        var rule = new DutyRule
        {
            Id = RecordId.Next(_entropy),
            Matter = request.Matter,
            Agency = request.Agency,
            Type = request.Type,
            Fields = request.Fields,
            LegalBasis = request.LegalBasis,
            Since = request.Since ?? now,
            Until = request.Until,
            Approval = Approval.ProposedBy(maker, now),
        };
        await _shelf.AddAsync(rule, cancel);
        return new ProposalOutcome<DutyRule>.Standing(rule);
    }

    public Task<ProposalOutcome<DutyRule>> ApproveAsync(Account checker, string id, CancellationToken cancel) =>
        _desk.DecideAsync(checker, id, ApprovalState.Approved, cancel);

    public Task<ProposalOutcome<DutyRule>> RejectAsync(Account checker, string id, CancellationToken cancel) =>
        _desk.DecideAsync(checker, id, ApprovalState.Rejected, cancel);

    public Task<ProposalOutcome<DutyRule>> EndAsync(Account account, string id, CancellationToken cancel) => _desk.EndAsync(account, id, cancel);

    /// <summary>All rules of a matter, whatever their state, by agency.</summary>
    public async Task<IReadOnlyList<DutyRule>> OfMatterAsync(string matter, CancellationToken cancel) =>
        PlainText.IsCode(matter, UsePurpose.LongestWord)
            ? (await _shelf.QueryAsync(new IndexQuery("by_matter", [IndexValue.Of(matter)], Limit: MostOfMatter), cancel)).Records
            : [];

    /// <summary>What an agency may see in a matter now.</summary>
    public async Task<IReadOnlyList<DutyRule>> OfAgencyAsync(string agency, string matter, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        var query = new IndexQuery("by_matter", [IndexValue.Of(matter), IndexValue.Of(agency)], Limit: MostOfMatter);
        return [.. (await _shelf.QueryAsync(query, cancel)).Records.Where(rule => rule.CountsAt(now))];
    }

    /// <summary>What an agency may see in any matter now.</summary>
    public async Task<IReadOnlyList<DutyRule>> OfAgencyAsync(string agency, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        var query = new IndexQuery("by_agency", [IndexValue.Of(agency)], Limit: MostOfMatter);
        return [.. (await _shelf.QueryAsync(query, cancel)).Records.Where(rule => rule.CountsAt(now))];
    }

    internal async Task<UsePermit> FindAsync(Seat seat, string matter, string certificate, IReadOnlyList<string> asked, CancellationToken cancel)
    {
        if (await _archive.FindHeldAsync(certificate, cancel) is not { } stored)
            return new UsePermit.Denied(UseRefusal.NoDuty);

        var rules = (await OfAgencyAsync(seat.Agency, matter, cancel)).Where(rule => rule.Type == stored.Record.Type).ToList();
        foreach (var rule in rules)
        {
            if (FieldChoice.Of(asked, seat.Sight.Narrow(rule.Type, rule.Fields)) is { } fields)
                return new UsePermit.Given(UseRoute.Duty, rule.Id, stored, fields);
        }

        return new UsePermit.Denied(rules.Count == 0 ? UseRefusal.NoDuty : UseRefusal.FieldsBeyond);
    }

    internal async Task<bool> StandsAsync(string id, CancellationToken cancel) =>
        await _shelf.FindAsync(id, cancel) is ({ } rule, _) && rule.CountsAt(_clock.GetUtcNow());
}
