namespace LicenseVault.Protocol.StatusLists;

/// <summary>What a status list says of a certificate (draft-ietf-oauth-status-list-20 section 7.1).</summary>
public enum StatusValue
{
    /// <summary>VALID: nothing is against it. Whether its period of validity has passed is not told here.</summary>
    Valid = 0,

    /// <summary>INVALID: revoked, cancelled, invalidated, transferred or superseded. Which one is told by the vault, not by the list.</summary>
    Invalid = 1,

    /// <summary>SUSPENDED: for a time.</summary>
    Suspended = 2,

    /// <summary>Specific to an application. A vault does not write it.</summary>
    ApplicationSpecific = 3,
}
