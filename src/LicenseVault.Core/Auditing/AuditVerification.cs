using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;

namespace LicenseVault.Core.Auditing;

/// <summary>Checks that nothing of the trail was changed, taken out, or cut off behind the last anchor.</summary>
public sealed class AuditVerification(IDocumentStore documents, RecordSeals seals, LogKey key, AuditTimes times, TimeProvider clock)
{
    private const int AtOnce = 500;

    private readonly Shelf<AuditAnchor> _anchors = new(documents, seals, Collections.AuditAnchors, anchor => anchor.Id, AuditAnchor.KeysOf);

    /// <summary>What is wrong; nothing when all is as it was written. Throws for a record whose seal does not fit.</summary>
    /// <param name="kept">An anchor that the auditor has kept elsewhere: the trail must hold it, whatever else was put back. Null for none.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<AuditFault>> RunAsync(KeptAnchor? kept, CancellationToken cancel)
    {
        var faults = new List<AuditFault>();
        AuditPage? before = null;
        string? after = null;
        while (await documents.ScanAsync(Collections.AuditPages, after, AtOnce, cancel) is { Count: > 0 } scanned)
        {
            foreach (var document in scanned)
            {
                var page = seals.Open<AuditPage>(Collections.AuditPages, document);
                Follow(before?.Chain == page.Chain ? before : null, page, faults);
                before = page;
            }

            after = scanned[^1].Id;
        }

        await CheckAnchorsAsync(faults, cancel);
        if (kept is not null && await KindOfAsync(kept, cancel) is { } kind)
            faults.Add(new AuditFault(kind, AuditAnchor.IdOf(kept.Number)));
        return faults;
    }

    private async Task<AuditFaultKind?> KindOfAsync(KeptAnchor kept, CancellationToken cancel) =>
        await key.FindAsync(cancel) is not { } signer || !kept.IsSignedBy(signer.Key) ? AuditFaultKind.AnchorForeign
        : await _anchors.FindAsync(AuditAnchor.IdOf(kept.Number), cancel) is var (anchor, _) && AuditAnchor.DigestOf(anchor) == kept.Digest ? null
        : AuditFaultKind.AnchorMissing;

    private void Follow(AuditPage? before, AuditPage page, List<AuditFault> faults)
    {
        if (before is null ? page.Number > 0 && !IsOver(page.Kind, page.PreviousAt) : before.Number + 1 != page.Number)
            faults.Add(new AuditFault(AuditFaultKind.PageMissing, AuditPage.IdOf(page.Chain, page.Number - 1)));
        else if (before is not null && before.Digest() != page.Previous)
            faults.Add(new AuditFault(AuditFaultKind.ChainBroken, page.Id));
    }

    private async Task CheckAnchorsAsync(List<AuditFault> faults, CancellationToken cancel)
    {
        AuditAnchor? before = null;
        string? after = null;
        do
        {
            (var anchors, after) = await _anchors.QueryAsync(new IndexQuery("by_time", [], Limit: AtOnce, After: after), cancel);
            foreach (var anchor in anchors)
            {
                if (before is null ? anchor.Number > 0 : anchor.Number != before.Number + 1 || anchor.Previous != AuditAnchor.DigestOf(before))
                    faults.Add(new AuditFault(AuditFaultKind.AnchorsBroken, anchor.Id));
                foreach (var head in anchor.Heads)
                    await CheckHeadAsync(anchor, head, faults, cancel);
                before = anchor;
            }
        }
        while (after is not null);
    }

    private async Task CheckHeadAsync(AuditAnchor anchor, AuditHead head, List<AuditFault> faults, CancellationToken cancel)
    {
        var id = AuditPage.IdOf(head.Chain, head.Number);
        var found = await documents.FindAsync(Collections.AuditPages, id, cancel);
        if (found is null)
        {
            // The name of a chain ends with its kind.
            if (!IsOver((AuditKind)(head.Chain[^1] - '0'), anchor.At))
                faults.Add(new AuditFault(AuditFaultKind.PageMissing, id));
        }
        else if (seals.Open<AuditPage>(Collections.AuditPages, found).Digest() != head.Digest)
        {
            faults.Add(new AuditFault(AuditFaultKind.AnchorDiffers, id));
        }
    }

    private bool IsOver(AuditKind kind, DateTimeOffset? at) => at is { } written && clock.GetUtcNow() - written >= times.Of(kind);
}
