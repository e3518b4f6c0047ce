namespace LicenseVault.Core.Kiosks;

/// <summary>How far it has come.</summary>
public enum PairingState
{
    /// <summary>The machine shows its code.</summary>
    Waiting,

    /// <summary>Somebody has allowed it on their phone.</summary>
    Approved,

    /// <summary>Somebody refused it, or did not see what the machine shows.</summary>
    Refused,

    /// <summary>The machine has let them in.</summary>
    Taken,
}
