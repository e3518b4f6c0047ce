using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.MassChanges;

/// <summary>Tells whether a mass change may be made to a certificate: the same rules as for a single change.</summary>
public sealed class MassJudge(CertificateStanding standing, ListedStanding listed, CertificateArchive archive)
{
    /// <param name="at">The time at which it would be made.</param>
    /// <param name="mayHaveSuccessor">False when it was known after the record had been read that no other certificate has taken its place or is about to.</param>
    internal async Task<MassFinding> OfAsync(MassChange change, StatusRecord record, DateTimeOffset at, bool mayHaveSuccessor, CancellationToken cancel)
    {
        if (record.State is not CertificateState.Valid)
            return MassFinding.Unknown;
        if (record.Issuer != change.Issuer)
            return MassFinding.Foreign;

        // A record that somebody put back would carry its list with it to where the record stands.
        if (await listed.IsOutdatedAsync(record, StatusListBuilder.ValueOf(StatusHistory.StatusOf(change.Action)), cancel))
            return MassFinding.Damaged;

        var statements = CertificateStanding.StatementsOf(record);
        if (statements.Any(statement => statement.Change == change.Id))
            return MassFinding.Changed;
        if (change.Selection.Change is { } other && (statements.Count == 0 || statements[^1].Change != other))
            return MassFinding.OtherCause;

        var status = (await standing.OfAsync(record, at, mayHaveSuccessor, cancel)).Status;
        if (status == StatusHistory.StatusOf(change.Action))
            return MassFinding.Already;
        if (!StatusHistory.Allows(status, change.Action) || (mayHaveSuccessor && await archive.ReplacementOfAsync(record.Identifier, cancel) is not null))
            return MassFinding.NotAllowed;

        var effective = change.EffectiveAt ?? change.CommitsAt() ?? at;
        return change.EffectiveAt < record.IssuedAt || (statements.Count > 0 && effective < statements[^1].EffectiveAt)
            ? MassFinding.TooEarly
            : MassFinding.Changeable;
    }
}
