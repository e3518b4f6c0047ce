using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.StatusLists;
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
            ? After(successor, at, status, cause)
            : new Standing(status, cause);
    }

    /// <summary>
    /// The status at this moment. What was stated and which certificate has come in its place stands in the stores, so it has happened, even when this process's clock was set
    /// back since or another's is ahead: a moment from before it would bring what is revoked into force again.
    /// </summary>
    internal async Task<Standing> OfNowAsync(StatusRecord record, DateTimeOffset now, CancellationToken cancel)
    {
        var statements = StatementsOf(record);
        var latest = statements.Select(statement => statement.EffectiveAt).Append(StatusListBuilder.LatestOf(now, record)).Max();
        var (status, cause) = StatusHistory.At(statements, latest);
        if (status is not (CertificateStatus.Valid or CertificateStatus.Suspended))
            return new Standing(status, cause);

        return await archive.FindSuccessorAsync(record.Identifier, cancel) is { } successor
            ? After(successor, latest, status, cause)
            : new Standing(status, cause);
    }

    // The one before is in force until the new one begins: of the two there is always one. One that was ended before that day never begins, and takes nobody's place.
    private static Standing After(CertificateRecord successor, DateTimeOffset at, CertificateStatus status, StatusStatement? cause) =>
        EndOfUnbegun(successor) is { } end && end <= at ? new Standing(status, cause) { Unbegun = successor.Identifier }
        : successor.SupersedesFrom is { } from && from > at ? new Standing(status, cause) { Coming = new ComingSuccessor(successor.Identifier, from) }
        : new Standing(CertificateStatus.Superseded, Successor: successor.Identifier);

    // By when it was decided, and not from when on it counts: what is decided after the new one began leaves the old one as it is, however far back it reaches. One that is
    // handed over to another vault begins there.
    internal static DateTimeOffset? EndOfUnbegun(CertificateRecord successor) =>
        successor.SupersedesFrom is { } from && StatementsOf(successor).FirstOrDefault(statement => IsEnd(statement.Action)) is { DecidedAt: var decided } && decided < from
            ? decided
            : null;

    private static bool IsEnd(StatusAction action) => action is StatusAction.Revoke or StatusAction.Cancel or StatusAction.Invalidate;

    /// <summary>All statements of a certificate, oldest first. The record's seal vouches for them.</summary>
    public static IReadOnlyList<StatusStatement> StatementsOf(StatusRecord record) =>
    [
        .. record.Statements.Select(statement => StatusStatements.Read(Encoding.ASCII.GetBytes(statement)) is StatusStatementReading.Readable readable
            ? readable.Statement
            : throw new InvalidDataException($"A status statement of {record.Identifier} cannot be read.")),
    ];
}
