namespace LicenseVault.Core.Notifying;

/// <summary>What one round of a courier works with, and how far it has come.</summary>
/// <param name="allowed">Issuers that the client may act for now.</param>
internal sealed class CourierRound(Subscription told, SigningSecrets secrets, IReadOnlyList<string> allowed, DeliveryState state)
{
    public Subscription Told => told;

    public SigningSecrets Secrets => secrets;

    public DeliveryState State { get; set; } = state;

    public int Sent { get; set; }

    public bool HasFailed { get; set; }

    public bool IsLost { get; set; }

    public bool GoesOn => !HasFailed && !IsLost;

    public bool Wants(Notice notice) => told.Wants(notice, allowed);
}
