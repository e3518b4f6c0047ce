namespace LicenseVault.Server.Pages.Citizens;

/// <summary>How it stands with a certificate today, in one word for its holder.</summary>
internal enum CertificateState
{
    Valid,
    NotYetValid,
    Expired,
    Suspended,
    Revoked,
    Cancelled,
    Invalidated,
    Transferred,
    Superseded,

    /// <summary>Its data cannot be read for now.</summary>
    Unknown,
}
