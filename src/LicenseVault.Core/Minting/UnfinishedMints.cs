using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Finishes what a crash left between reservation and commit. Every step repeats safely, so it may run in any number of processes,
/// and beside the caller who is still at it.
/// </summary>
public sealed partial class UnfinishedMints(
    IDocumentStore documents, RecordSeals seals, MintFinisher finisher, TimeProvider clock, ILogger<UnfinishedMints> logger)
{
    /// <summary>Finishes every reservation older than <paramref name="age"/>. Returns how many it finished.</summary>
    public async Task<int> FinishAsync(TimeSpan age, CancellationToken cancel)
    {
        var before = IndexValue.Of((clock.GetUtcNow() - age).ToUnixTimeSeconds() + 1);
        var finished = 0;
        string? after = null;
        do
        {
            var page = await documents.QueryAsync(
                Collections.Certificates, new IndexQuery("unfinished", [], Before: before, After: after), cancel);
            foreach (var document in page.Documents)
                finished += await TryFinishAsync(document, cancel) ? 1 : 0;
            after = page.Next;
        }
        while (after is not null);

        return finished;
    }

    private async Task<bool> TryFinishAsync(Document document, CancellationToken cancel)
    {
        try
        {
            await finisher.FinishAsync(seals.Open<CertificateRecord>(Collections.Certificates, document), cancel);
            LogFinished(logger, document.Id);
            return true;
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            // One reservation that cannot be finished must not hold up the others.
            LogStuck(logger, document.Id, problem);
            return false;
        }
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Finished {CertificateId}, which a crash had left reserved")]
    private static partial void LogFinished(ILogger logger, string certificateId);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "Could not finish {CertificateId}; it stays reserved and is tried again")]
    private static partial void LogStuck(ILogger logger, string certificateId, Exception problem);
}
