using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Duties;

namespace LicenseVault.Server.Api;

/// <param name="Fields">The values; each is named.</param>
internal sealed record DutyBody(
    string Matter, string Agency, string Type, IReadOnlyList<string> Fields, string LegalBasis, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    public DutyRequest ToRequest() => new(Matter, Agency, Type, Fields, LegalBasis, Since, Until);
}

/// <param name="Kind">attorney, guardian or legal-representative.</param>
/// <param name="Principal">For whom.</param>
/// <param name="Delegate">Who acts.</param>
/// <param name="Proof">The number of what proves it.</param>
/// <param name="Types">Codes of certificate types; left out for all.</param>
internal sealed record DelegationBody(
    DelegationKind Kind, HolderBody Principal, HolderBody Delegate, string Proof, DateTimeOffset Until, IReadOnlyList<string>? Types = null)
{
    public DelegationRequest ToRequest() => new(Kind, Principal.ToHolder(), Delegate.ToHolder(), Proof, Types ?? [], Until);
}

internal sealed record DutyRuleView(
    string Id, string Matter, string Agency, string Type, IReadOnlyList<string> Fields, string LegalBasis, DateTimeOffset Since, DateTimeOffset? Until, ApprovalState State)
{
    public static DutyRuleView Of(DutyRule rule) =>
        new(rule.Id, rule.Matter, rule.Agency, rule.Type, rule.Fields, rule.LegalBasis, rule.Since, rule.Until, rule.Approval.State);
}

internal sealed record DelegationView(string Id, DelegationKind Kind, IReadOnlyList<string> Types, DateTimeOffset Until, ApprovalState State)
{
    public static DelegationView Of(Delegation delegation) =>
        new(delegation.Id, delegation.Kind, delegation.Types, delegation.Until, delegation.Approval.State);
}
