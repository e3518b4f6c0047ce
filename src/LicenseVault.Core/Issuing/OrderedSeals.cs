using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Issuing;

/// <summary>Seals that were ordered and are not put yet: what a crash left there waits for a sealer to order it again.</summary>
public sealed class OrderedSeals(IssueProposalStore store, IssuerCatalogue issuers)
{
    // Of one issuer: more than these do not wait for the seal at once.
    private const int Most = 1000;

    /// <summary>Since when the oldest is ordered; null when none is.</summary>
    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancel)
    {
        DateTimeOffset? oldest = null;
        foreach (var issuer in await issuers.ListAsync(cancel))
        {
            var waiting = await store.WaitingAsync(issuer.Code, IssueStage.Sealing, Most, cancel);
            if (waiting.FirstOrDefault(proposal => proposal.State is IssueState.Sealing) is { Since: var since } && !(since >= oldest))
                oldest = since;
        }

        return oldest;
    }
}
