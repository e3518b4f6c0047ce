using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>
/// Makes what two accounts have decided: one write of the certificate's document holds the signed statement, the entry for the log and the
/// place in the list to be set. It may be called any number of times, at once and after any crash, and changes the certificate once.
/// </summary>
public sealed class StatusChanger(
    CertificateArchive archive, CertificateStanding standing, StatusChangeStore store, Keystore keystore, IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    // Each try loses only to somebody else's change of the same certificate.
    private const int Tries = 100;

    /// <summary>The change as it stands afterwards: done, or overtaken.</summary>
    public async Task<StatusChange> MakeAsync(StatusChange change, long version, CancellationToken cancel)
    {
        var ended = change with { State = await ApplyAsync(change, cancel) ? StatusChangeState.Done : StatusChangeState.Overtaken };

        // Another version is somebody else's finishing of the same.
        return await store.ReplaceAsync(ended, version, cancel) ? ended : (await store.FindAsync(change.Id, cancel))!.Change;
    }

    private async Task<bool> ApplyAsync(StatusChange change, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await archive.FindStoredAsync(change.Certificate, cancel)
                ?? throw new InvalidDataException($"The certificate of change {change.Id} is gone.");
            var statements = CertificateStanding.StatementsOf(stored.Record);
            if (statements.Any(statement => statement.Change == change.Id))
                return true;

            var decided = change.DecidedAt!.Value;
            var effective = change.EffectiveAt ?? decided;
            if (change.Until <= effective
                || (statements is [.., var last] && effective < last.EffectiveAt)
                || await archive.IsBeingReplacedAsync(change.Certificate, cancel)
                || !StatusHistory.Allows((await standing.OfAsync(stored.Record, clock.GetUtcNow(), cancel)).Status, change.Action))
            {
                return false;
            }

            if (await documents.WriteAsync(await WriteOfAsync(change, stored, decided, effective, cancel), cancel) is WriteOutcome.Written)
                return true;
        }

        throw new InvalidOperationException($"Change {change.Id} lost {Tries} races in a row.");
    }

    private async Task<DocumentWrite> WriteOfAsync(
        StatusChange change, StoredCertificate stored, DateTimeOffset decided, DateTimeOffset effective, CancellationToken cancel)
    {
        var record = stored.Record;
        var key = await keystore.FindAsync(Keystore.NameOfIssuer(record.Issuer), cancel)
            ?? throw new InvalidOperationException($"The signing key of issuer {record.Issuer} is gone.");
        var decision = new StatusDecision(
            change.Id, change.Action, change.Reason, change.LegalBasis, effective, change.Until, decided, change.Maker, change.Checker!);
        var now = IndexValue.Of(clock.GetUtcNow().ToUnixTimeSeconds());
        var keys = new Dictionary<string, IndexValue>(stored.Keys) { ["status_due"] = now };
        keys.TryAdd("unlogged_since", now);
        return seals.Replace(
            Collections.Certificates,
            record.Identifier,
            stored.Version,
            (await MadeDecision.OfAsync(decision, record, key, cancel)).In(record),
            keys);
    }
}
