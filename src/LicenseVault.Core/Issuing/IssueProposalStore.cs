using LicenseVault.Core.Access;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Issuing;

/// <summary>Keeps proposals to issue.</summary>
public sealed class IssueProposalStore(IDocumentStore documents, RecordSeals seals, SealedText sealing)
{
    /// <summary>The newest of an issuer, newest first.</summary>
    public async Task<IReadOnlyList<IssueProposal>> NewestAsync(string issuer, int limit, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.IssueProposals, new IndexQuery("by_issuer", [IndexValue.Of(issuer)], Descending: true, Limit: limit), cancel);
        return [.. page.Documents.Select(Open)];
    }

    /// <summary>Those of an issuer that wait, the oldest first.</summary>
    /// <param name="wanted">Whether one of them is looked for.</param>
    public Task<IReadOnlyList<IssueProposal>> WaitingAsync(string issuer, IssueStage stage, Func<IssueProposal, bool> wanted, int limit, CancellationToken cancel) =>
        documents.FindAllAsync(seals, Collections.IssueProposals, new IndexQuery("waiting", [IndexValue.Of(issuer), NameOf(stage)]), wanted, limit, cancel);

    /// <summary>What it says. Throws <see cref="System.Security.Cryptography.CryptographicException"/> when it cannot be opened.</summary>
    public Task<IssueContents> ContentsOfAsync(IssueProposal proposal, CancellationToken cancel) =>
        sealing.OpenJsonAsync<IssueContents>(proposal.Contents, IssueProposal.PlaceOf(proposal.Id), cancel);

    internal Task<string> SealAsync(IssueContents contents, string id, CancellationToken cancel) =>
        sealing.SealJsonAsync(contents, IssueProposal.PlaceOf(id), cancel);

    /// <summary>Null when there is none; an id that cannot have been given is asked of no store.</summary>
    internal async Task<(IssueProposal Proposal, long Version)?> FindAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.IssueProposals, id, cancel) is { } document
            ? (Open(document), document.Version)
            : null;

    /// <summary>False when there is one with this id.</summary>
    internal async Task<bool> AddAsync(IssueProposal proposal, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Insert(Collections.IssueProposals, proposal.Id, proposal, KeysOf(proposal)), cancel) is WriteOutcome.Written;

    /// <summary>False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> ReplaceAsync(IssueProposal proposal, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.IssueProposals, proposal.Id, version, proposal, KeysOf(proposal)), cancel) is WriteOutcome.Written;

    /// <summary>A decision of somebody who had no hand in it before, as one write.</summary>
    /// <param name="change">Null for what cannot be done in the state that it is in.</param>
    internal Task<IssueOutcome> ChangeAsync(Client account, string id, Func<IssueProposal, IssueProposal?> change, CancellationToken cancel) =>
        ChangeAsync(account, id, found => account.Id == found.Maker || account.Id == found.Checker ? new IssueOutcome.SamePerson() : null, change, cancel);

    /// <summary>The same of its maker; for anybody else there is no such proposal.</summary>
    internal Task<IssueOutcome> ChangeOwnAsync(Client maker, string id, Func<IssueProposal, IssueProposal?> change, CancellationToken cancel) =>
        ChangeAsync(maker, id, found => found.Maker != maker.Id ? new IssueOutcome.Unknown() : null, change, cancel);

    private async Task<IssueOutcome> ChangeAsync(
        Client account, string id, Func<IssueProposal, IssueOutcome?> refusal, Func<IssueProposal, IssueProposal?> change, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not var (found, version) || !account.Issuers.Contains(found.Issuer))
            return new IssueOutcome.Unknown();
        if (refusal(found) is { } refused)
            return refused;
        if (change(found) is not { } changed)
            return new IssueOutcome.WrongState(found.State);

        return changed == found || await ReplaceAsync(changed, version, cancel)
            ? new IssueOutcome.Standing(changed)
            : new IssueOutcome.WrongState((await FindAsync(id, cancel))!.Value.Proposal.State);
    }

    internal static Dictionary<string, IndexValue> KeysOf(IssueProposal proposal)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["issuer"] = IndexValue.Of(proposal.Issuer),
            ["proposed_at"] = IndexValue.Of(proposal.ProposedAt.ToUnixTimeSeconds()),
        };
        if (StageOf(proposal) is { } stage)
        {
            keys["stage"] = NameOf(stage);
            keys["since"] = IndexValue.Of(proposal.Since.ToUnixTimeSeconds());
        }

        return keys;
    }

    private static IssueStage? StageOf(IssueProposal proposal) => proposal.State switch
    {
        IssueState.Proposed => IssueStage.Checking,
        IssueState.Approved or IssueState.Sealing => IssueStage.Sealing,
        _ => proposal.IsBack() && !proposal.IsClosed ? IssueStage.Mending : null,
    };

    private static IndexValue NameOf(IssueStage stage) => IndexValue.Of(stage switch
    {
        IssueStage.Checking => "checking",
        IssueStage.Sealing => "sealing",
        _ => "mending",
    });

    private IssueProposal Open(Document document) => seals.Open<IssueProposal>(Collections.IssueProposals, document);
}
