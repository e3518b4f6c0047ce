using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>By what somebody may act for the reader, or the reader for somebody.</summary>
/// <param name="Delegation">It.</param>
/// <param name="Proof">What proves it.</param>
/// <param name="Types">The names of the certificate types that it is for; null for all.</param>
/// <param name="Other">Whoever is not the reader, masked.</param>
internal sealed record DelegationRow(Delegation Delegation, string Proof, string? Types, HolderView Other)
{
    public bool Counts => Delegation.Approval.State is ApprovalState.Approved;

    /// <summary>Whether there is anything to be ended: what waits to be approved as well, which its principal may not want.</summary>
    public bool MayEnd => Counts || Delegation.Approval.State is ApprovalState.Proposed;

    /// <summary>Name and number, as far as they are known.</summary>
    public string OtherIn(Visit visit)
    {
        var known = new[] { Other.Name, Other.IdNumber }.OfType<string>().ToList();
        return known.Count == 0 ? visit.Text.Delegation.Unnamed : string.Join(visit.Text.ValueSeparator, known);
    }
}
