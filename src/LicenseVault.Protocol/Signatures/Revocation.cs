namespace LicenseVault.Protocol.Signatures;

/// <summary>That a signing certificate was revoked.</summary>
/// <param name="At">From when on.</param>
/// <param name="Reason">As its authority gave it.</param>
public sealed record Revocation(DateTimeOffset At, RevocationReason Reason)
{
    /// <summary>
    /// Whether what was signed before still counts when only the signature itself tells the time (RFC 3161, section 4): the key was given up, and
    /// was in nobody else's hands.
    /// </summary>
    public bool LeavesEarlierGood => Reason is RevocationReason.AffiliationChanged or RevocationReason.Superseded or RevocationReason.CessationOfOperation;
}

/// <summary>Why a signing certificate was revoked (RFC 5280, section 5.3.1).</summary>
public enum RevocationReason
{
    Unspecified = 0,
    KeyCompromise = 1,
    AuthorityCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    CertificateHold = 6,
    RemovedFromList = 8,
    PrivilegeWithdrawn = 9,
    AttributeAuthorityCompromise = 10,
}
