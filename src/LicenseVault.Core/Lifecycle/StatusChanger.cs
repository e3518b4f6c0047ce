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

    /// <summary>
    /// The change as it stands afterwards: done, or overtaken; or as it was, while a certificate is on its way to the place of this one: what is issued of that overtakes it, and
    /// what is not must not have kept it from being made.
    /// </summary>
    public async Task<StatusChange> MakeAsync(StatusChange change, long version, CancellationToken cancel)
    {
        var state = await ApplyAsync(change, cancel);
        if (state == change.State)
            return change;

        // Another version is somebody else's finishing of the same.
        var ended = change with { State = state };
        return await store.ReplaceAsync(ended, version, cancel) ? ended : (await store.FindAsync(change.Id, cancel))!.Change;
    }

    private async Task<StatusChangeState> ApplyAsync(StatusChange change, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await archive.FindStoredAsync(change.Certificate, cancel)
                ?? throw new InvalidDataException($"The certificate of change {change.Id} is gone.");
            var statements = CertificateStanding.StatementsOf(stored.Record);
            if (statements.Any(statement => statement.Change == change.Id))
                return StatusChangeState.Done;

            var decided = change.DecidedAt!.Value;
            var effective = change.EffectiveAt ?? decided;
            if (change.Until <= effective
                || (statements is [.., var last] && effective < last.EffectiveAt)
                || !StatusHistory.Allows((await standing.OfAsync(stored.Record, clock.GetUtcNow(), cancel)).Status, change.Action))
            {
                return StatusChangeState.Overtaken;
            }

            if (await archive.ReplacementOfAsync(change.Certificate, cancel) is { } replacement)
                return replacement.State is CertificateState.Reserved ? change.State : StatusChangeState.Overtaken;

            if (await documents.WriteAsync(await WriteOfAsync(change, stored, decided, effective, cancel), cancel) is WriteOutcome.Written)
                return StatusChangeState.Done;
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
