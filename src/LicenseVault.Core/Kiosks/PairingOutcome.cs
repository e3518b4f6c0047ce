namespace LicenseVault.Core.Kiosks;

/// <summary>What came of allowing a kiosk to let somebody in.</summary>
public abstract record PairingOutcome
{
    private PairingOutcome()
    {
    }

    public sealed record Approved(KioskMachine Machine) : PairingOutcome;

    /// <summary>No machine shows this code (any more), or somebody else was first.</summary>
    public sealed record NoSuchCode : PairingOutcome;

    /// <summary>The number is not what the machine shows. The pairing is over: there is one try.</summary>
    public sealed record WrongNumber : PairingOutcome;
}
