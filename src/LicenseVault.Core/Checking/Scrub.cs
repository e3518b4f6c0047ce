using LicenseVault.Core.Checking.Logged;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>
/// Checks everything slowly and for ever, a few certificates a step: in a round, first the catalogue, then each certificate, at last the
/// owners of all objects. It repairs nothing. Values that certificates share are for fsck, which has all of them in one walk.
/// Not for several threads.
/// </summary>
public sealed class Scrub(IDocumentStore documents, VaultCheck check, OwnerChecks owners, LogChecks log, ScrubPositions positions, TimeProvider clock)
{
    private static readonly CheckRequest Request = new();

    private CheckRound _round = new();

    /// <summary>Checks the next certificates, at most as many as given, and remembers how far it came.</summary>
    public async Task<ScrubStep> StepAsync(int certificates, CancellationToken cancel)
    {
        var position = await positions.FindAsync(cancel) ?? new ScrubPosition(clock.GetUtcNow());
        var findings = new Findings();
        if (position.After is null)
        {
            _round = new CheckRound();
            position = position with { RoundBegan = clock.GetUtcNow() };
            await check.CheckCatalogueAsync(Request, _round, findings, (_, _) => { }, cancel);
        }

        var page = await documents.ScanAsync(Collections.Certificates, position.After, certificates, cancel);
        foreach (var document in page)
            await check.CheckCertificateAsync(document, Request, _round, findings, cancel);

        if (page.Count == certificates)
        {
            position = position with { After = page[^1].Id };
        }
        else
        {
            await owners.CheckAsync(_round, findings, _ => { }, cancel);
            await log.CheckAsync(repair: false, findings, _ => { }, cancel);
            position = new ScrubPosition(clock.GetUtcNow(), LastFullRoundBegan: position.RoundBegan);
        }

        await positions.SaveAsync(position, cancel);
        return new ScrubStep(page.Count, findings.ToReport(position.RoundBegan, []).Findings, position);
    }
}
