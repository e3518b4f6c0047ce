using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the status statements of a certificate as a stranger would: signatures, numbers, and each naming the one before.</summary>
internal static class StatementChecks
{
    public static bool AreSound(CertificateRecord record, TrustAnchors anchors)
    {
        var before = record.Credential?.Digest;
        for (var i = 0; i < record.Statements.Count; i++)
        {
            if (StatusStatements.Read(Encoding.ASCII.GetBytes(record.Statements[i])) is not StatusStatementReading.Readable { Statement: var statement } read
                || !StatusStatements.IsTrusted(read, anchors)
                || statement.Identifier.ToString() != record.Identifier || statement.Authority.ToString() != record.Issuer
                || statement.Number != i + 1 || statement.Previous != before)
            {
                return false;
            }

            before = StatusStatements.DigestOf(record.Statements[i]);
        }

        // Each statement has its entry for the log, and each entry its statement.
        return record.Statements.Select(StatusStatements.DigestOf)
            .SequenceEqual(record.Events.Where(happened => happened is { Of: null, Kind: not LogEvent.Issued }).Select(happened => happened.StatementDigest));
    }
}
