namespace LicenseVault.Core.Notifying;

/// <summary>What one round of a courier works with, and how far it has come.</summary>
/// <param name="client">Whose the subscription is, as it is now; null when it may not be told of anything.</param>
internal sealed class CourierRound(Subscription told, SigningSecrets secrets, Access.Client? client, DeliveryState state)
{
    public Subscription Told => told;

    public SigningSecrets Secrets => secrets;

    public DeliveryState State { get; set; } = state;

    public int Sent { get; set; }

    public bool HasFailed { get; set; }

    public bool IsLost { get; set; }

    public bool GoesOn => !HasFailed && !IsLost;

    public bool Wants(Notice notice) => told.Wants(notice, client);
}
