using System.Security.Cryptography.X509Certificates;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Judges the check <c>status</c> anew when a statement that it rests on was signed with a key that somebody else has had: what was in the published log before
/// is the issuer's word; what was not, may be anybody's, and then the status cannot be told, to the better or to the worse.
/// </summary>
public sealed class StatementCompromiseCheck(LogTimes times, InclusionCheck inclusion)
{
    private static readonly Check Compromised = Check.CouldNotCheck(
        CheckName.Status, "statement-key-compromised", "A statement about the certificate's status was signed with a key that was in other hands, and was not in the public log before; the issuer has to say what holds.");

    private static readonly Check Undated = Check.CouldNotCheck(
        CheckName.Status, "statement-undated", "A statement about the certificate's status was signed with a key that was in other hands at some time, and it cannot be told whether it was in the public log before.");

    /// <param name="status">The check as it follows from the statements.</param>
    /// <param name="issuer">The issuer; null when it is not known here or cannot be had.</param>
    /// <param name="holding">What the vault holds of the certificate.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task<Check> JudgedAsync(Check status, Issuer? issuer, Holding holding, CancellationToken cancel)
    {
        if (issuer is not { CompromisedKeys.Count: > 0 } || holding is not Holding.Held { Record: { Statements.Count: > 0 } record })
            return status;

        foreach (var statement in record.Statements)
        {
            if (issuer.CompromiseOf(KeyOf(record, statement)) is { Since: var since } && await DoubtAsync(record, statement, since, cancel) is { } doubt)
                return doubt;
        }

        return status;
    }

    private async Task<Check?> DoubtAsync(CertificateRecord record, string statement, DateTimeOffset since, CancellationToken cancel)
    {
        var digest = StatusStatements.DigestOf(statement);

        // What is in no log was in none before.
        if (record.Events.FirstOrDefault(one => one.Of is null && one.StatementDigest == digest) is not { LogIndex: { } index } happened)
            return Compromised;

        try
        {
            // The index is only as good as the proof that the statement stands there.
            var (after, by) = await times.OfAsync(index, cancel);
            return !await inclusion.IsProvenAsync(record, happened, cancel) ? Undated : by < since ? null : after >= since ? Compromised : Undated;
        }
        catch (Exception problem) when (problem is StoreUnavailableException or DamagedRecordException or InvalidDataException)
        {
            return Undated;
        }
    }

    private static string KeyOf(CertificateRecord record, string statement)
    {
        if (StatusStatements.Read(Encoding.ASCII.GetBytes(statement)) is not StatusStatementReading.Readable { Jws: var jws })
            throw new InvalidDataException($"A status statement of {record.Identifier} cannot be read.");

        using var leaf = X509CertificateLoader.LoadCertificate(jws.CertificateChain[0].Span);
        return Keystore.KeyIdOf(leaf);
    }
}
