namespace LicenseVault.Core.Issuing;

/// <summary>For whom a proposal waits.</summary>
public enum IssueStage
{
    Checking,
    Sealing,

    /// <summary>Its maker, with whom it is again.</summary>
    Mending,
}
