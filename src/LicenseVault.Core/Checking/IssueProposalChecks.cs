using LicenseVault.Core.Issuing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the records of proposals to issue.</summary>
internal static class IssueProposalChecks
{
    // A minute is enough for it.
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(1);

    public static void Check(RecordSeals seals, Document document, DateTimeOffset now, List<Finding> findings)
    {
        if (seals.TryOpen<IssueProposal>(Collections.IssueProposals, document, findings) is not { } proposal)
            return;

        if (document.Id != proposal.Id || (proposal.State is IssueState.Issued) != (proposal.Certificate is not null) || (proposal.State is IssueState.Refused) != (proposal.Fault is not null))
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.IssueProposals, document.Id));
        if (proposal.State is IssueState.Sealing && now - proposal.Since > LongEnough)
            findings.Add(FindingKinds.SealingUnfinished.At(Collections.IssueProposals, document.Id));
        if (!HasKeys(document, proposal) && !(proposal.IsBack() && HasKeys(document, proposal with { IsClosed = true }))) // Programs before did not list what is back.
            findings.Add(FindingKinds.IndexKeysWrong.At(Collections.IssueProposals, document.Id));
    }

    private static bool HasKeys(Document document, IssueProposal proposal) =>
        IndexKeys.Are(document, [.. IssueProposalStore.KeysOf(proposal).Select(key => (key.Key, key.Value))]);
}
