using LicenseVault.Core.Archiving;
using LicenseVault.Core.Checking.Logged;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>
/// Checks everything that the stores hold, both ways: what the records name is there and is what they say, and what is there is named by a
/// record. It reads while others write. Without <see cref="CheckRequest.Repair"/> it writes nothing; it never deletes.
/// </summary>
public sealed class VaultCheck(
    IDocumentStore documents,
    RecordSeals seals,
    RecordWalk walk,
    CatalogueChecks catalogue,
    CertificateChecks certificates,
    OwnerChecks owners,
    LogChecks log,
    PinnedObjects pinned,
    UnfinishedWork unfinished,
    TimeProvider clock)
{
    // Younger ones are most likely still being finished by whoever reserved them.
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(5);

    private static readonly string[] Never =
    [
        "Whether both stores were put back to an earlier state together; only those who follow the transparency log can tell.",
        "Whether each status slot lies below the counter: a counter can only be taken from, and a check takes nothing.",
        "Request keys: they are sealed with the record, and cannot be made again from it.",
    ];

    /// <summary>Throws <see cref="StoreUnavailableException"/> when a store does not answer: then nothing is known.</summary>
    public async Task<CheckReport> RunAsync(CheckRequest request, IProgress<CheckProgress> progress, CancellationToken cancel)
    {
        var (began, round, findings) = (clock.GetUtcNow(), new CheckRound(), new Findings());
        void Tell(string stage, long done) => progress.Report(new CheckProgress(stage, done, findings.Total));

        if (request.Repair)
        {
            var age = request.Patience < Young ? request.Patience : Young;
            await unfinished.FinishAsync(age, findings, cancel);
        }

        await CheckCatalogueAsync(request, round, findings, Tell, cancel);
        await CheckCertificatesAsync(request, round, findings, Tell, cancel);
        await owners.CheckAsync(round, findings, done => Tell("objects", done), cancel);
        await log.CheckAsync(request.Repair, findings, done => Tell("log", done), cancel);
        return findings.ToReport(began, [.. LeftOut(request, round), .. Never]);
    }

    /// <summary>Every record but those of certificates, with the objects that types pin.</summary>
    internal async Task CheckCatalogueAsync(CheckRequest request, CheckRound round, Findings findings, Action<string, long> progress, CancellationToken cancel)
    {
        foreach (var collection in Collections.All.Where(collection => collection != Collections.Certificates))
        {
            await foreach (var document in walk.OfAsync(collection, findings.Add, cancel))
            {
                progress("records", findings.Count(collection.Name));
                var found = await catalogue.FindingsOfAsync(collection, document, round, cancel);
                if (found.Count > 0 && await documents.FindAsync(collection, document.Id, cancel) is { } again)
                    found = await catalogue.FindingsOfAsync(collection, again, round, cancel);
                foreach (var finding in found)
                    findings.Add(request.Repair ? await RepairedAsync(finding, round, cancel) : finding);
            }
        }
    }

    /// <summary>One certificate. Returns what is in its record, if that can be opened.</summary>
    internal async Task<CheckedCertificate> CheckCertificateAsync(
        Document document, CheckRequest request, CheckRound round, Findings findings, CancellationToken cancel)
    {
        var result = await certificates.CheckAsync(document, request, round, cancel);
        findings.Count(result.Record is { State: CertificateState.Reserved } ? "certificates reserved" : "certificates");
        findings.Add(result.Findings);
        return result;
    }

    private async Task CheckCertificatesAsync(CheckRequest request, CheckRound round, Findings findings, Action<string, long> progress, CancellationToken cancel)
    {
        var shared = new SharedValues(walk, seals);
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForEachAsync(walk.OfAsync(Collections.Certificates, findings.Add, cancel), cores, async (document, stop) =>
        {
            var result = await CheckCertificateAsync(document, request, round, findings, stop);
            if (result.Record is { } record)
                shared.Note(document, record);
            if (result.InDepth)
                progress("certificates", findings.Count("certificates in depth"));
        });
        findings.Add(await shared.FindingsAsync(findings.Add, cancel));
    }

    private async Task<Finding> RepairedAsync(Finding finding, CheckRound round, CancellationToken cancel) =>
        finding.Kind == FindingKinds.FontMissing || finding.Kind == FindingKinds.FontDamaged
            ? finding with { Repair = await pinned.TryRepairAsync(finding, round, cancel) ? RepairOutcome.Done : RepairOutcome.Impossible }
            : finding;

    private static IEnumerable<string> LeftOut(CheckRequest request, CheckRound round)
    {
        if (request.Since is { } since)
            yield return FormattableString.Invariant($"Objects, signatures and pages of certificates issued before {since:O}; their records, keys and owners were checked.");
        foreach (var (code, count) in round.NotDrawn)
            yield return FormattableString.Invariant($"{count} documents were not drawn again and compared: {code}. Their digests and signatures were checked.");
    }
}
