using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Issuing;

/// <summary>Seals that were ordered and are not put yet: what a crash left there waits for a sealer to order it again.</summary>
public sealed class OrderedSeals(IssueProposalStore store, IssuerCatalogue issuers)
{
    /// <summary>Since when the oldest is ordered; null when none is.</summary>
    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancel)
    {
        DateTimeOffset? oldest = null;
        foreach (var issuer in await issuers.ListAsync(cancel))
        {
            if (await store.WaitingAsync(issuer.Code, IssueStage.Sealing, proposal => proposal.State is IssueState.Sealing, limit: 1, cancel) is [{ Since: var since }] && !(since >= oldest))
                oldest = since;
        }

        return oldest;
    }
}
