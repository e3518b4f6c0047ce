namespace LicenseVault.Core.Issuing;

/// <summary>For whom a proposal waits.</summary>
public enum IssueStage
{
    Checking,
    Sealing,
}
