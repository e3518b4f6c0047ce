namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>What came of proposing or deciding a change of a peer.</summary>
public abstract record PeerOutcome
{
    private PeerOutcome()
    {
    }

    /// <summary>It stands as the change says.</summary>
    public sealed record Standing(Peer Peer, PeerChange Change) : PeerOutcome;

    public sealed record NoSuchPeer : PeerOutcome;

    public sealed record NoSuchChange : PeerOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : PeerOutcome;

    /// <summary>This action does not follow on this state.</summary>
    public sealed record NotAllowed(PeerState Current) : PeerOutcome;

    /// <summary>Nobody decides on what they proposed.</summary>
    public sealed record SameAccount : PeerOutcome;

    public sealed record AlreadyDecided(PeerChangeState State) : PeerOutcome;

    /// <summary>Somebody else changed the peer at the same moment, or another peer is at this address.</summary>
    public sealed record ChangedMeanwhile : PeerOutcome;
}
