using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>Tells the status of a certificate at any time, from its statements and from whether another has taken its place.</summary>
public sealed class CertificateStanding(CertificateArchive archive)
{
    public Task<Standing> OfAsync(StatusRecord record, DateTimeOffset at, CancellationToken cancel) =>
        OfAsync(record, at, mayHaveSuccessor: true, cancel);

    /// <param name="mayHaveSuccessor">False when it is known already that no other certificate has taken its place.</param>
    internal async Task<Standing> OfAsync(StatusRecord record, DateTimeOffset at, bool mayHaveSuccessor, CancellationToken cancel)
    {
        // What an authority has said goes before what follows from a successor: a certificate that was replaced may have been revoked before.
        var (status, cause) = StatusHistory.At(StatementsOf(record), at);
        if (!mayHaveSuccessor || status is not (CertificateStatus.Valid or CertificateStatus.Suspended))
            return new Standing(status, cause);

        return await archive.FindSuccessorAsync(record.Identifier, cancel) is { } successor && successor.IssuedAt <= at
            ? new Standing(CertificateStatus.Superseded, Successor: successor.Identifier)
            : new Standing(status, cause);
    }

    /// <summary>All statements of a certificate, oldest first. The record's seal vouches for them.</summary>
    public static IReadOnlyList<StatusStatement> StatementsOf(StatusRecord record) =>
    [
        .. record.Statements.Select(statement => StatusStatements.Read(Encoding.ASCII.GetBytes(statement)) is StatusStatementReading.Readable readable
            ? readable.Statement
            : throw new InvalidDataException($"A status statement of {record.Identifier} cannot be read.")),
    ];
}
