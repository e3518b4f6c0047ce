namespace LicenseVault.Core.Feedback;

/// <summary>How far the agency has come with a report.</summary>
public enum FaultState
{
    Received,

    /// <summary>Somebody at the agency works on it.</summary>
    InHand,

    Answered,
}
