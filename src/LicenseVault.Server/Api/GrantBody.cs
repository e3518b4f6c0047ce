using LicenseVault.Core.Sharing.Granting;

namespace LicenseVault.Server.Api;

/// <param name="Holder">Who consents.</param>
/// <param name="Agency">The account whose programs may ask.</param>
/// <param name="Purpose">1 to 200 characters.</param>
/// <param name="Matter">The code of the matter.</param>
/// <param name="MostUses">1 to 100.</param>
/// <param name="Until">Within a year.</param>
/// <param name="Certificate">Its identifier, or a type.</param>
/// <param name="Type">The code of a certificate type, or a certificate.</param>
/// <param name="Fields">The values that may be seen; left out for all.</param>
/// <param name="Delegation">By which they act for somebody else.</param>
internal sealed record GrantBody(
    HolderBody Holder,
    string Agency,
    string Purpose,
    string Matter,
    int MostUses,
    DateTimeOffset Until,
    string? Certificate = null,
    string? Type = null,
    IReadOnlyList<string>? Fields = null,
    string? Delegation = null) : IHolderBody
{
    public GrantRequest ToRequest() => new(Agency, Certificate, Type, Fields ?? [], Purpose, Matter, MostUses, Until);
}

/// <param name="Holder">Whose.</param>
/// <param name="Delegation">By which they act for somebody else.</param>
/// <param name="After">The <c>next</c> of an earlier answer.</param>
internal sealed record HolderQuestion(HolderBody Holder, string? Delegation = null, string? After = null) : IHolderBody;

/// <summary>A grant, as its holder sees it.</summary>
internal sealed record GrantView(
    string Id,
    string Agency,
    string? Certificate,
    string Type,
    IReadOnlyList<string> Fields,
    string Purpose,
    string Matter,
    int Uses,
    int MostUses,
    DateTimeOffset Since,
    DateTimeOffset Until,
    DateTimeOffset? WithdrawnAt)
{
    public static GrantView Of(Grant grant, string purpose) =>
        new(grant.Id, grant.Agency, grant.Certificate, grant.Type, grant.Fields, purpose, grant.Matter, grant.Uses, grant.MostUses, grant.Since, grant.Until, grant.WithdrawnAt);
}

internal sealed record GrantListView(IReadOnlyList<GrantView> Grants, string? Next);
