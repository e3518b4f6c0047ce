using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>By what somebody may act for the reader.</summary>
/// <param name="Delegation">It.</param>
/// <param name="Proof">What proves it.</param>
/// <param name="Types">The names of the certificate types that it is for; null for all.</param>
internal sealed record DelegationRow(Delegation Delegation, string Proof, string? Types)
{
    public bool Counts => Delegation.Approval.State is ApprovalState.Approved;
}
