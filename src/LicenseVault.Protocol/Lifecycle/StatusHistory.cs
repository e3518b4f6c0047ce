namespace LicenseVault.Protocol.Lifecycle;

/// <summary>What follows from the statements of a certificate.</summary>
public static class StatusHistory
{
    /// <summary>The status at a time, and the statement that made it so; null when none did.</summary>
    /// <param name="statements">All of a certificate, in their order.</param>
    /// <param name="at">Any time since the certificate was issued.</param>
    public static (CertificateStatus Status, StatusStatement? Cause) At(IEnumerable<StatusStatement> statements, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(statements);

        // A suspension counts at the moment of asking: nobody needs to come by and end it.
        return statements.LastOrDefault(statement => statement.EffectiveAt <= at) is { } last && !(last.Until <= at)
            ? (StatusOf(last.Action), last)
            : (CertificateStatus.Valid, null);
    }

    /// <summary>Whether an action may follow on a status. What is for good is followed by nothing.</summary>
    public static bool Allows(CertificateStatus current, StatusAction action) => (current, action) switch
    {
        (CertificateStatus.Valid, not StatusAction.Resume) => true,
        (CertificateStatus.Suspended, _) => true,
        _ => false,
    };

    /// <summary>The status that an action leads to, as long as no end of it has come.</summary>
    public static CertificateStatus StatusOf(StatusAction action) => action switch
    {
        StatusAction.Suspend => CertificateStatus.Suspended,
        StatusAction.Resume => CertificateStatus.Valid,
        StatusAction.Revoke => CertificateStatus.Revoked,
        StatusAction.Cancel => CertificateStatus.Cancelled,
        StatusAction.Invalidate => CertificateStatus.Invalidated,
        StatusAction.Transfer => CertificateStatus.Transferred,
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped action {action}."),
    };
}
