using System.Text;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Issuing;

/// <summary>
/// Where certificates are drafted by hand, and approved or sent back by somebody else. Each decision is one write of one document.
/// </summary>
public sealed class IssueDesk(IssueProposalStore store, MintingDoor door, SuccessionDoor succession, CertificateArchive archive, TimeProvider clock)
{
    /// <summary>Hands a draft in. The same request key with the same draft gives the same proposal, always; all faults come at once.</summary>
    public Task<IssueOutcome> ProposeAsync(Client maker, string requestKey, CertificateDraft draft, CancellationToken cancel) =>
        ProposeAsync(maker, requestKey, draft, renews: null, cancel);

    /// <summary>As <see cref="ProposeAsync(Client, string, CertificateDraft, CancellationToken)"/>.</summary>
    /// <param name="renews">The certificate whose term goes on with it, of the same agency; null for a first one.</param>
    public async Task<IssueOutcome> ProposeAsync(Client maker, string requestKey, CertificateDraft draft, CertificateIdentifier? renews, CancellationToken cancel)
    {
        if (!maker.Issuers.Contains(draft.Issuer))
            return new IssueOutcome.Unknown();

        var issuance = new Issuance(maker.Agency, requestKey, draft, renews is null ? null : new Succession(renews, SuccessionKind.Renewal));
        var id = IdOf(maker.Agency, requestKey);
        if (await store.FindAsync(id, cancel) is var (earlier, _))
            return Repeated(earlier, issuance);

        var admission = await door.AdmitAsync(draft, cancel);
        if (admission is not Admission.Admitted { Type: var type })
            return new IssueOutcome.TurnedAway(((Admission.TurnedAway)admission).Outcome);
        if (await succession.ApproachAsync(issuance, cancel) is SuccessionApproach.TurnedAway refused)
            return new IssueOutcome.TurnedAway(refused.Outcome);
        if (renews is null && await archive.IsBusinessKeyTakenAsync(draft, type, cancel))
            return new IssueOutcome.TurnedAway(new MintOutcome.BusinessKeyTaken(type.BusinessKey));

        var now = Now();
        var proposal = new IssueProposal
        {
            Id = id,
            Issuer = draft.Issuer,
            Type = draft.Type,
            TypeVersion = type.Version,
            Digest = issuance.Digest,
            Contents = await store.SealAsync(new IssueContents(Encoding.UTF8.GetString(draft.Bytes.Span)), id, cancel),
            State = IssueState.Proposed,
            Since = now,
            Maker = maker.Id,
            ProposedAt = now,
            Renews = renews?.ToString(),
        };
        return await store.AddAsync(proposal, cancel)
            ? new IssueOutcome.Standing(proposal)
            : Repeated((await store.FindAsync(id, cancel))!.Value.Proposal, issuance);
    }

    /// <summary>The fields of a draft, which need not be whole yet, that say together what another certificate says already; none when no other does.</summary>
    public async Task<IReadOnlyList<string>> TakenAsync(CertificateDraft draft, CertificateType type, CancellationToken cancel) =>
        await archive.IsBusinessKeyTakenAsync(draft, type, cancel) ? type.BusinessKey : [];

    /// <summary>For the clerks of its issuer; null for others, just as when there is none.</summary>
    public async Task<IssueProposal?> FindAsync(Client clerk, string id, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is var (found, _) && clerk.Issuers.Contains(found.Issuer) ? found : null;

    public Task<IssueOutcome> ApproveAsync(Client checker, string id, CancellationToken cancel) =>
        store.ChangeAsync(checker, id, found => found.State is IssueState.Proposed ? found with { State = IssueState.Approved, Since = Now(), Checker = checker.Id } : null, cancel);

    /// <summary>Sends it back to its maker: a checker what was proposed, a sealer what was approved.</summary>
    /// <param name="remark">Why, in a line: its maker must know what to mend.</param>
    public async Task<IssueOutcome> RejectAsync(Client account, string id, IssueStage stage, string remark, CancellationToken cancel)
    {
        if (Remark.FaultOf(remark) is not null)
            return new IssueOutcome.RemarkUnfit();
        if (await FindAsync(account, id, cancel) is not { } proposal)
            return new IssueOutcome.Unknown();

        var contents = await store.ContentsOfAsync(proposal, cancel);
        var told = await store.SealAsync(contents with { Remark = remark }, id, cancel);
        return await store.ChangeAsync(
            account,
            id,
            found => (found.State, stage) switch
            {
                (IssueState.Proposed, IssueStage.Checking) => found with { State = IssueState.Rejected, Since = Now(), Checker = account.Id, Contents = told },
                (IssueState.Approved, IssueStage.Sealing) => found with { State = IssueState.Rejected, Since = Now(), Sealer = account.Id, Contents = told },
                _ => null,
            },
            cancel);
    }

    /// <summary>The maker takes back what waits for somebody else. What the seal was ordered for is on its way, and cannot be held up any more.</summary>
    public Task<IssueOutcome> WithdrawAsync(Client maker, string id, CancellationToken cancel) =>
        store.ChangeOwnAsync(maker, id, found => found.State is IssueState.Proposed or IssueState.Approved ? found with { State = IssueState.Withdrawn, Since = Now() } : null, cancel);

    /// <summary>The maker is done with what is back.</summary>
    public Task<IssueOutcome> CloseAsync(Client maker, string id, CancellationToken cancel) =>
        store.ChangeOwnAsync(maker, id, found => found.IsBack() ? found with { IsClosed = true } : null, cancel);

    private static IssueOutcome Repeated(IssueProposal earlier, Issuance issuance) =>
        earlier.Digest == issuance.Digest ? new IssueOutcome.Standing(earlier) : new IssueOutcome.RequestKeyReused();

    private static string IdOf(string agency, string requestKey) => RecordId.Of($"issue proposal\n{agency}\n{requestKey}");

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
