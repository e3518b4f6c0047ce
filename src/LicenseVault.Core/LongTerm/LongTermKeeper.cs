using LicenseVault.Core.Archiving;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.LongTerm;

/// <summary>
/// Gives documents what they need to be checked for decades, when it is due: the first addition some time after their issue, another one before the
/// certificate behind the newest time stamp ends (PAdES baseline LTA). In one process at a time, which spares work; two at once would do no harm.
/// </summary>
public sealed partial class LongTermKeeper(
    IDocumentStore documents, RecordSeals seals, DocumentAdditions additions, Leases leases, LongTermRules rules, TimeProvider clock, ILogger<LongTermKeeper> logger)
{
    private const string LeaseName = "long-term";
    private const int PageLength = 20;
    private const int MostPages = 50;
    private const int Tries = 5;

    // A page of documents, each with one time stamp that is waited for.
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(5);

    /// <summary>Adds what is due, up to a thousand documents. Null when another process does, or when it is not wanted.</summary>
    public async Task<LongTermRound?> RunAsync(CancellationToken cancel)
    {
        if (!rules.IsOn || await leases.TryTakeAsync<LongTermRound>(LeaseName, LeaseLength, cancel) is not { } lease)
            return null;

        try
        {
            return await RunAsync(lease, cancel);
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task<LongTermRound> RunAsync(Lease<LongTermRound> lease, CancellationToken cancel)
    {
        var (added, waiting) = (0, 0);
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var due = await documents.QueryAsync(Collections.Certificates, Due() with { Limit = PageLength, After = after }, cancel);
            foreach (var document in due.Documents)
            {
                switch (await TryAddAsync(document, cancel))
                {
                    case AdditionOutcome.Kept:
                        added++;
                        break;
                    case AdditionOutcome.NoStamp:
                        return new LongTermRound(added, waiting + 1, await OldestDueAsync(cancel));
                    default:
                        waiting++;
                        break;
                }
            }

            after = due.Next;
            if (after is null || !await lease.RenewAsync(cancel))
                break;
        }

        return new LongTermRound(added, waiting, await OldestDueAsync(cancel));
    }

    private async Task<AdditionOutcome?> TryAddAsync(Document document, CancellationToken cancel)
    {
        try
        {
            var record = seals.Open<CertificateRecord>(Collections.Certificates, document);
            var outcome = await additions.KeepNextAsync(record, cancel);
            if (outcome is AdditionOutcome.Kept { Addition: var addition })
                await RecordAsync(record, addition, cancel);
            else if (outcome is AdditionOutcome.Waiting { Code: var code })
                LogWaiting(logger, document.Id, code);
            return outcome;
        }
        catch (Exception problem) when (problem is InvalidDataException or InvalidOperationException or DamagedRecordException)
        {
            // One document that nothing can be added to must not hold up the others.
            LogStuck(logger, document.Id, problem);
            return null;
        }
    }

    private async Task RecordAsync(CertificateRecord known, DocumentAddition addition, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await documents.FindAsync(Collections.Certificates, known.Identifier, cancel)
                ?? throw new InvalidDataException($"The record of {known.Identifier} is gone.");
            var record = seals.Open<CertificateRecord>(Collections.Certificates, stored);
            if (record.Additions.Count != known.Additions.Count)
                return; // Somebody else has written it.

            // What is stored now is carried on: its status may have changed since.
            var longer = record with { Additions = [.. record.Additions, addition] };
            var keys = new Dictionary<string, IndexValue>(stored.Keys) { [ImpliedKeys.UpkeepFrom] = ImpliedKeys.UpkeepOf(longer) };
            if (await documents.WriteAsync(seals.Replace(Collections.Certificates, known.Identifier, stored.Version, longer, keys), cancel) is WriteOutcome.Written)
                return;
        }
    }

    private IndexQuery Due() => new("by_upkeep", [], Before: IndexValue.Of((clock.GetUtcNow() - rules.After).ToUnixTimeSeconds() + 1));

    private async Task<DateTimeOffset?> OldestDueAsync(CancellationToken cancel) =>
        (await documents.QueryAsync(Collections.Certificates, Due() with { Limit = 1 }, cancel)).Documents is [var oldest]
            ? DateTimeOffset.FromUnixTimeSeconds(oldest.Keys[ImpliedKeys.UpkeepFrom].Number) + rules.After
            : null;

    [LoggerMessage(EventId = 1041, Level = LogLevel.Warning, Message = "The document of {CertificateId} waits for what keeps it checkable: {Code}")]
    private static partial void LogWaiting(ILogger logger, string certificateId, string code);

    [LoggerMessage(EventId = 1042, Level = LogLevel.Error, Message = "Nothing can be added to the document of {CertificateId}; it is tried again")]
    private static partial void LogStuck(ILogger logger, string certificateId, Exception problem);
}
